package io.playgate.gateway.ledger;

import static io.playgate.gateway.ledger.LedgerBench.DAY;
import static io.playgate.gateway.ledger.LedgerBench.POLICY;
import static io.playgate.gateway.ledger.LedgerBench.answer;
import static io.playgate.gateway.ledger.LedgerBench.at;
import static io.playgate.gateway.ledger.LedgerBench.awaitApplied;
import static io.playgate.gateway.ledger.LedgerBench.closed;
import static io.playgate.gateway.ledger.LedgerBench.opened;
import static io.playgate.gateway.ledger.LedgerBench.played;
import static io.playgate.gateway.ledger.LedgerBench.registered;
import static io.playgate.gateway.ledger.LedgerBench.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.ledger.LedgerEvent.Audited;
import io.playgate.gateway.ledger.LedgerEvent.PlayAdjusted;
import io.playgate.gateway.ledger.LedgerEvent.PlayReported;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is appended is found again: in the tables, by questions, after restarts and after deaths. */
class LedgerTest {
    @Test
    void shouldKeepEveryKindOfFactWithItsPolicy(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            appendOneOfEach(ledger);
            awaitApplied(ledger);
            assertThat(ledger.status().lastError()).isNull();
        }
        assertThat(bench.rows("SELECT player, person, game, transport, age_class, closed_ms - opened_ms, reason FROM"
                        + " sessions"))
                .containsExactly("an|p1|arena|tcp|minor|3600000|PLAYER_LEFT");
        assertThat(bench.rows("SELECT session, player, day, to_ms - from_ms FROM intervals"))
                .containsExactly("s1|an|2026-11-21|3600000");
        assertThat(bench.rows("SELECT kind, session, reason, binding, used_ms FROM verdicts ORDER BY at_ms"))
                .containsExactly("WARNED|s1|null|null|1234", "REFUSED||PLAYTIME_LIMIT|POOL|1234");
        assertThat(bench.rows("SELECT player, person, birthdate, verified, guardian, source FROM players"))
                .containsExactly("an|p1|2012-05-01|1|0|operator");
        assertThat(bench.rows("SELECT player, game, day, applied_ms, operator, reason FROM adjustments"))
                .containsExactly("an||2026-11-21|-60000|ops|goodwill");
        assertThat(bench.rows("SELECT report_key, player, game, to_ms - from_ms FROM reported"))
                .containsExactly("k1|an|chess|60000");
        assertThat(bench.rows("SELECT operator, act, subject, detail FROM audit"))
                .containsExactly("ops|player.put|an|{}");
        for (String table : List.of(
                "sessions", "intervals", "verdicts", "players", "player_changes", "adjustments", "reported", "audit")) {
            assertThat(bench.rows("SELECT DISTINCT policy FROM " + table))
                    .as(table)
                    .containsExactly(POLICY);
        }
    }

    static void appendOneOfEach(Ledger ledger) {
        ledger.append(registered("an", "p1", at("09:00")));
        ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
        ledger.append(verdict(Kind.WARNED, "s1", "an", "p1", at("10:45")));
        ledger.append(played("s1", "an", "p1", "arena", at("10:00"), at("11:00")));
        ledger.append(closed("s1", at("11:00")));
        ledger.append(verdict(Kind.REFUSED, "", "an", "p1", at("11:01")));
        ledger.append(new PlayAdjusted(at("12:00"), "a1", "an", "p1", null, DAY, -60_000, "ops", "goodwill", POLICY));
        ledger.append(new PlayReported(at("12:00"), "k1", "an", "p1", "chess", DAY, at("08:00"), at("08:01"), POLICY));
        ledger.append(new Audited(at("09:00"), "ops", "player.put", "an", "{}", POLICY));
    }

    @Test
    void shouldChangeNothingWhenEverythingIsAppendedTwice(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        List<String> once;
        try (Ledger ledger = bench.open()) {
            appendOneOfEach(ledger);
            awaitApplied(ledger);
            once = bench.allRows();
            appendOneOfEach(ledger);
            awaitApplied(ledger);
        }
        assertThat(bench.allRows()).isEqualTo(once);
    }

    @Test
    void shouldCloseASessionWhoseRowIsThereWhenItsOpenAndCloseComeTogether(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            awaitApplied(ledger);
            assertThat(bench.rows("SELECT closed_ms FROM sessions")).containsExactly("null");
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            ledger.append(closed("s1", at("11:00")));
            ledger.append(closed("s1", at("12:00")));
            awaitApplied(ledger);
        }
        assertThat(bench.rows("SELECT closed_ms - opened_ms, reason FROM sessions"))
                .containsExactly("3600000|PLAYER_LEFT");
    }

    @Test
    void shouldHaveEverythingInTheDatabaseWhenItIsClosed(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            appendOneOfEach(ledger);
        }
        assertThat(bench.rows("SELECT count(*) FROM audit")).containsExactly("1");
        assertThat(bench.rows("SELECT reason FROM sessions")).containsExactly("PLAYER_LEFT");
    }

    @Test
    void shouldExtendAnIntervalButNeverShortenIt(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            ledger.append(played("s1", "an", "p1", "arena", at("10:00"), at("10:30")));
            ledger.append(played("s1", "an", "p1", "arena", at("10:00"), at("10:10")));
            awaitApplied(ledger);
            assertThat(bench.rows("SELECT to_ms - from_ms FROM intervals")).containsExactly("1800000");
        }
    }

    @Test
    void shouldUniteThePlayOfAllAccountsThatBelongToThePersonNow(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            ledger.append(played("s1", "an", "p1", "arena", at("10:00"), at("11:00")));
            ledger.append(opened("s2", "binh", "p2", "maze", at("10:30")));
            ledger.append(played("s2", "binh", "p2", "maze", at("10:30"), at("11:30")));
            ledger.append(
                    new PlayReported(at("12:00"), "k1", "binh", "p2", "chess", DAY, at("11:30"), at("11:40"), POLICY));
            ledger.append(
                    new PlayAdjusted(at("12:00"), "a1", "an", "p1", null, DAY, -120_000, "ops", "goodwill", POLICY));
            ledger.append(
                    new PlayAdjusted(at("12:00"), "a2", "an", "p1", "arena", DAY, -60_000, "ops", "goodwill", POLICY));
            assertThat(answer(() -> ledger.queries().play("p1", DAY, DAY))
                            .day(DAY)
                            .gameUsedMs("maze"))
                    .isZero();

            ledger.append(registered("binh", "p1", at("13:00")));
            DayPlay play = answer(() -> ledger.queries().play("p1", DAY.minusDays(1), DAY.plusDays(1)))
                    .day(DAY);
            assertThat(play.pool(game -> true).toString()).isEqualTo("{[" + at("10:00") + ", " + at("11:40") + ")}");
            assertThat(play.poolUsedMs(game -> true)).isEqualTo(98 * 60_000L);
            assertThat(play.poolUsedMs(game -> !game.equals("chess"))).isEqualTo(88 * 60_000L);
            assertThat(play.gameUsedMs("arena")).isEqualTo(59 * 60_000L);
            assertThat(play.gameUsedMs("maze")).isEqualTo(60 * 60_000L);
            assertThat(play.lastPlayMs(game -> true)).isEqualTo(at("11:40"));
            assertThat(answer(() -> ledger.queries().play("p2", DAY, DAY)).days())
                    .isEmpty();
            assertThat(answer(() -> ledger.queries().playersOf("p1"))).containsExactly("an", "binh");

            List<DayPlay> all = new ArrayList<>();
            ledger.queries().forEachPersonDay(DAY, all::add);
            assertThat(all).containsExactly(play);
            List<DayPlay> some = new ArrayList<>();
            ledger.queries()
                    .forEachPerson(
                            Set.of("p2", "p3"),
                            DAY,
                            DAY,
                            each -> some.addAll(each.days().values()));
            assertThat(some).isEmpty();
            ledger.queries()
                    .forEachPerson(
                            Set.of("p1", "p2"),
                            DAY,
                            DAY,
                            each -> some.addAll(each.days().values()));
            assertThat(some).containsExactly(play);
        }
    }

    @Test
    void shouldCountByAccountAndKeepThePersonOfTheRegistry(@TempDir Path directory) {
        try (Ledger ledger = LedgerBench.sqlite(directory).open()) {
            ledger.append(registered("an", "p1", at("09:00")));
            ledger.append(registered("binh", "p1", at("09:00")));
            // Under a policy that counts by account the session's person is the account's own.
            ledger.append(opened("s1", "an", "an-alone", "arena", at("10:00")));
            ledger.append(played("s1", "an", "an-alone", "arena", at("10:00"), at("11:00")));
            ledger.append(opened("s2", "binh", "binh-alone", "arena", at("10:30")));
            ledger.append(played("s2", "binh", "binh-alone", "arena", at("10:30"), at("12:00")));
            LedgerQueries queries = ledger.queries();
            assertThat(answer(() -> queries.accountPlay("an", DAY, DAY))
                            .day(DAY)
                            .poolUsedMs(game -> true))
                    .isEqualTo(60 * 60_000L);
            assertThat(answer(() -> queries.play("p1", DAY, DAY)).day(DAY).poolUsedMs(game -> true))
                    .isEqualTo(120 * 60_000L);
            List<String> accounts = new ArrayList<>();
            queries.forEachAccountDay(DAY, play -> accounts.add(play.person() + " " + play.gameUsedMs("arena")));
            assertThat(accounts).containsExactlyInAnyOrder("an 3600000", "binh 5400000");
            assertThat(answer(() -> queries.player("an")).orElseThrow().person())
                    .isEqualTo("p1");
        }
    }

    @Test
    void shouldListRegisteredPlayersByPrefixInPages(@TempDir Path directory) {
        try (Ledger ledger = LedgerBench.sqlite(directory).open()) {
            for (String player : List.of("an", "anh", "ba", "ann", "Ánh")) {
                ledger.append(registered(player, player, at("09:00")));
            }
            ledger.append(opened("s1", "anx", "anx", "arena", at("10:00")));
            LedgerQueries queries = ledger.queries();
            assertThat(answer(() -> queries.players("an", "", 2)).stream().map(RegisteredPlayer::player))
                    .containsExactly("an", "anh");
            assertThat(answer(() -> queries.players("an", "anh", 2)).stream().map(RegisteredPlayer::player))
                    .containsExactly("ann");
            assertThat(answer(() -> queries.players("", "", 10))).hasSize(5);
            assertThat(answer(() -> queries.player("anx")).map(RegisteredPlayer::isRegistered))
                    .contains(false);
            List<String> everyone = new ArrayList<>();
            queries.forEachPlayer(player -> everyone.add(player.player()));
            assertThat(everyone).containsExactlyInAnyOrder("an", "anh", "ba", "ann", "Ánh", "anx");
        }
    }

    @Test
    void shouldLetNoStartWaitForVeryManyLostSessions(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            for (int i = 0; i < 10_001; i++) {
                ledger.append(opened("s" + i, "an", "p1", "arena", at("00:00")));
            }
            ledger.heartbeat(at("00:05"), at("00:05"));
            awaitApplied(ledger);
        }
        try (Ledger ledger = bench.open()) {
            assertThat(ledger.awaitRecoveredUnlessMuch(LedgerBench.DEADLINE)).isEmpty();
            assertThat(ledger.isMuchInDoubt()).isTrue();
            assertThat(ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow().sessions())
                    .isEqualTo(10_001);
        }
        try (Ledger ledger = bench.open()) {
            assertThat(ledger.awaitRecoveredUnlessMuch(LedgerBench.DEADLINE)).isPresent();
            assertThat(ledger.isMuchInDoubt()).isFalse();
        }
    }

    @Test
    void shouldChargeLostSessionsToTheLastHeartbeatSplitByDay(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        long diedMs = at("00:00") + 10 * 60_000L;
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("00:00") - 20 * 60_000L));
            ledger.append(opened("s2", "binh", "p2", "arena", at("00:00")));
            ledger.append(played("s2", "binh", "p2", "arena", at("00:00"), at("00:05")));
            ledger.append(opened("s3", "chi", "p3", "arena", at("00:01")));
            ledger.append(played("s3", "chi", "p3", "arena", at("00:01"), at("00:02")));
            ledger.append(closed("s3", at("00:02")));
            ledger.heartbeat(diedMs, diedMs);
            awaitApplied(ledger);
            // A clean end closes no session by itself: that is the accountant's part. So this is what a death leaves.
        }
        try (Ledger ledger = bench.open()) {
            Recovered recovered = ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow();
            assertThat(recovered.lostAtMs()).isEqualTo(diedMs);
            assertThat(recovered.sessions()).isEqualTo(2);
            assertThat(recovered.persons()).containsAll(Set.of("p1", "p2"));
            assertThat(bench.rows("SELECT session, day, to_ms - from_ms FROM intervals ORDER BY session, from_ms"))
                    .containsExactly(
                            "s1|2026-11-20|1200000",
                            "s1|2026-11-21|600000",
                            "s2|2026-11-21|300000",
                            "s2|2026-11-21|300000",
                            "s3|2026-11-21|60000");
            assertThat(bench.rows("SELECT session, closed_ms, reason FROM sessions ORDER BY session"))
                    .containsExactly(
                            "s1|" + diedMs + "|GATEWAY_LOST",
                            "s2|" + diedMs + "|GATEWAY_LOST",
                            "s3|" + at("00:02") + "|PLAYER_LEFT");
            assertThat(bench.rows("SELECT DISTINCT policy FROM intervals")).containsExactly(POLICY);
        }
        try (Ledger ledger = bench.open()) {
            assertThat(ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow().sessions())
                    .isZero();
        }
    }

    @Test
    void shouldRefuseASecondGatewayOnTheSameDirectory(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger first = bench.open()) {
            assertThatThrownBy(bench::open)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("in use by another gateway");
            assertThat(first.status().eventsLost()).isZero();
        }
    }

    @Test
    void shouldShowSessionsOfAPlayerTheLatestFirst(@TempDir Path directory) {
        try (Ledger ledger = LedgerBench.sqlite(directory).open()) {
            appendOneOfEach(ledger);
            ledger.append(opened("s2", "an", "p1", "maze", at("12:00")));
            List<SessionRecord> sessions = answer(() -> ledger.queries().sessionsOf("an", 10));
            assertThat(sessions.stream().map(SessionRecord::session)).containsExactly("s2", "s1");
            assertThat(sessions.get(0).closedMs()).isZero();
            assertThat(sessions.get(1).playedMs()).isEqualTo(3_600_000);
        }
    }
}
