package io.playgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.KeyReusedException;
import io.playgate.gateway.accounting.PlayerView;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.protocol.CloseReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a restart, however the last process ended and whatever of its memory is left, counters are what the ledger makes them. */
class RestartTest {
    private static final Identity CHILD = new Identity("2014-03-08", true, null, null);
    private static final Identity GUEST = new Identity("2014-03-08", false, null, null);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static Identity childOf(String person) {
        return new Identity("2014-03-08", true, person, null);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static long usedMin(Lodging house, String player) {
        return house.view(player).usedMs() / 60_000;
    }

    private static long usedMs(Lodging house, String player, String game) {
        return Objects.requireNonNull(house.view(player).games().get(game), game)
                .usedMs();
    }

    private static void loseMaps(Path directory) throws Exception {
        Files.delete(directory.resolve("state/accounts.map"));
        Files.delete(directory.resolve("state/meters.map"));
    }

    /** Two accounts of one person, each counted by itself; then one session that is open at the end. */
    private static void playByAccount(Lodging house) {
        Lodging.Stay first = house.play("an", "arena", childOf("P"));
        house.pass(minutes(100));
        house.leave(first);
        Lodging.Stay second = house.play("binh", "arena", childOf("P"));
        house.pass(minutes(30));
        house.leave(second);
        house.play("binh", "derby", childOf("P"));
        house.pass(minutes(20));
    }

    private static void assertCountedByAccount(Lodging house) {
        assertThat(usedMin(house, "an")).isEqualTo(100);
        assertThat(usedMin(house, "binh")).isEqualTo(50);
        assertThat(usedMs(house, "binh", "derby")).isEqualTo(minutes(20).toMillis());
    }

    @Test
    void shouldCountByAccountAgainWhenTheMapIsLost(@TempDir Path directory) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            playByAccount(house);
            assertCountedByAccount(house);
        }
        loseMaps(directory);
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            assertCountedByAccount(house);
        }
    }

    @Test
    void shouldCountByAccountAgainAfterAKill(@TempDir Path directory, @TempDir Path killed) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            playByAccount(house);
            house.awaitApplied();
            house.image(killed);
        }
        clock.advanceMs(minutes(60).toMillis());
        try (Lodging house = new Lodging(killed, clock, "vn-2006")) {
            assertCountedByAccount(house);
        }
    }

    /** Of two sessions at once each counts, under the policy of 2006, for what the ledger knows as for what the map knew. */
    @Test
    void shouldAddUpGamesPlayedAtOnceAfterAKill(@TempDir Path directory, @TempDir Path killed) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            house.play("an", "arena", CHILD);
            house.play("an", "derby", CHILD);
            house.pass(minutes(20));
            // Less than a checkpoint later: the store does not know of it.
            house.pass(Duration.ofSeconds(5));
            house.awaitMarks();
            house.awaitApplied();
            house.image(killed);
        }
        try (Lodging house = new Lodging(killed, clock, "vn-2006")) {
            assertThat(house.view("an").usedMs()).isEqualTo(2 * (minutes(20).toMillis() + 5_000));
        }
    }

    /** What the map knew of two sessions of one game at once, the ledger's union does not. */
    @Test
    void shouldNotForgetOverlapThatTheMapKnowsAfterAKill(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            house.play("an", "arena", CHILD);
            house.play("an", "arena", CHILD);
            house.pass(minutes(20));
            house.awaitMarks();
            house.awaitApplied();
            house.image(killed);
        }
        try (Lodging house = new Lodging(killed, clock, "vn-2006")) {
            assertThat(usedMin(house, "an")).isEqualTo(40);
        }
    }

    @Test
    void shouldNotReopenAUsedDayWhereTheClockIsSetBackAfterAKill(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            house.play("an", "arena", CHILD);
            house.pass(minutes(100));
            house.awaitMarks();
            house.awaitApplied();
            house.image(killed);
        }
        try (Lodging house = new Lodging(killed, Lodging.clockAt("2026-11-21T08:00"), "vn-2014")) {
            assertThat(usedMin(house, "an")).isEqualTo(100);
        }
    }

    @Test
    void shouldCountForWhomTheNewPolicyCountsAfterARestart(@TempDir Path directory) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            playByAccount(house);
        }
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            assertThat(usedMin(house, "an")).isEqualTo(150);
            assertThat(usedMin(house, "binh")).isEqualTo(150);
        }
        try (Lodging house = new Lodging(directory, clock, "vn-2006")) {
            assertCountedByAccount(house);
        }
    }

    @Test
    void shouldRememberAGuestsLifetimeOverDaysAndALostMap(@TempDir Path directory) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-18T09:00", CHINA);
        try (Lodging house = new Lodging(directory, clock, "cn-2019")) {
            Lodging.Stay stay = house.play("an", "arena", GUEST);
            house.pass(minutes(40));
            house.leave(stay);
            house.pass(Duration.ofDays(1));
            assertThat(usedMin(house, "an")).isZero();
            assertThat(house.open("an", "arena", GUEST).admitted.join().remainingMs())
                    .isEqualTo(minutes(20).toMillis());
        }
        loseMaps(directory);
        clock.advanceMs(Duration.ofDays(1).toMillis());
        try (Lodging house = new Lodging(directory, clock, "cn-2019")) {
            Lodging.Stay stay = house.play("an", "derby", GUEST);
            house.pass(minutes(21));
            assertThat(Lodging.get(stay.ended).reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            house.leave(stay);
            assertThat(usedMin(house, "an")).isEqualTo(20);
        }
        clock.advanceMs(Duration.ofDays(30).toMillis());
        try (Lodging house = new Lodging(directory, clock, "cn-2019")) {
            Lodging.Stay again = house.open("an", "arena", GUEST);
            assertThat(again.refused.join().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            assertThat(again.refused.join().retryAt()).isNull();
            // Who says who they are is no guest.
            assertThat(house.open("an", "arena", CHILD).admitted.join().remainingMs())
                    .isGreaterThanOrEqualTo(minutes(90).toMillis());
        }
    }

    @Test
    void shouldRememberAGuestsLifetimeAfterAKill(@TempDir Path directory, @TempDir Path killed) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-18T09:00", CHINA);
        try (Lodging house = new Lodging(directory, clock, "cn-2019")) {
            Lodging.Stay stay = house.play("an", "arena", GUEST);
            house.pass(minutes(25));
            house.leave(stay);
            house.pass(Duration.ofDays(1));
            house.play("an", "arena", GUEST);
            house.pass(minutes(15));
            house.awaitApplied();
            house.image(killed);
        }
        try (Lodging house = new Lodging(killed, clock, "cn-2019")) {
            assertThat(usedMin(house, "an")).isEqualTo(15);
            assertThat(house.open("an", "arena", GUEST).admitted.join().remainingMs())
                    .isEqualTo(minutes(20).toMillis());
        }
    }

    /** An account with play moves to another person; the process dies before the counting anew is answered. */
    @Test
    void shouldFinishTheMoveOfAnAccountThatAKillInterrupted(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            for (String player : new String[] {"an", "binh"}) {
                Lodging.Stay stay = house.play(player, "arena", childOf(player.equals("an") ? "P" : "Q"));
                house.pass(minutes(30));
                house.leave(stay);
            }
            Lodging.get(house.door().putPlayer("chi", childOf("P"), "op"));
            house.awaitApplied();
            house.pass(minutes(5));
            house.image(killed);
        }
        // What the map was before the move, with the registry's word and without the counting that follows it.
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            Lodging.get(house.door().putPlayer("an", childOf("Q"), "op"));
            assertThat(usedMin(house, "an")).isEqualTo(60);
            house.awaitApplied();
        }
        copyJournalAndLedger(directory, killed);
        clock.advanceMs(minutes(1).toMillis());
        try (Lodging house = new Lodging(killed, clock, "vn-2014")) {
            assertThat(usedMin(house, "binh")).isEqualTo(60);
            assertThat(usedMin(house, "chi")).isZero();
        }
    }

    /**
     * An account with play moved and play was reported, the ledger could not be asked for longer than the journal's last minute, and when it
     * had taken everything the process died before it had asked again.
     */
    @Test
    void shouldCountAfterAKillWhatTheLedgerWasAskedInVain(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            for (String player : new String[] {"an", "binh"}) {
                Lodging.Stay stay = house.play(player, "arena", childOf(player.equals("an") ? "P" : "Q"));
                house.pass(minutes(30));
                house.leave(stay);
            }
            house.leave(house.play("chi", "arena", CHILD));
            house.pass(Duration.ofSeconds(1));
            house.awaitMarks();
            house.image(killed);
        }
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            long nowMs = clock.epochMs();
            Lodging.get(house.door().putPlayer("an", childOf("Q"), "op"));
            Lodging.get(house.door()
                    .addPlay("k", "chi", "derby", nowMs - minutes(20).toMillis(), nowMs, "op"));
            house.pass(minutes(3));
            house.leave(house.play("dung", "arena", CHILD));
            house.pass(minutes(3));
            house.awaitMarks();
            house.awaitApplied();
        }
        copyJournalAndLedger(directory, killed);
        clock.advanceMs(minutes(1).toMillis());
        try (Lodging house = new Lodging(killed, clock, "vn-2014")) {
            assertThat(usedMin(house, "binh")).isEqualTo(60);
            assertThat(usedMin(house, "chi")).isEqualTo(20);
        }
    }

    /** A start has closed the lost sessions in the database, and dies before the meters know of it. */
    @Test
    void shouldCountLostSessionsThoughTheStartThatClosedThemDied(
            @TempDir Path directory, @TempDir Path killed, @TempDir Path killedAgain) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            house.play("an", "arena", CHILD);
            house.pass(minutes(30));
            // Less than a checkpoint later: the store does not know of it.
            house.pass(Duration.ofSeconds(5));
            house.awaitMarks();
            house.image(killed);
            house.image(killedAgain);
        }
        clock.advanceMs(minutes(2).toMillis());
        try (Lodging house = new Lodging(killed, clock, "vn-2014")) {
            house.pass(minutes(3));
            house.leave(house.play("binh", "arena", CHILD));
            house.pass(minutes(3));
            house.awaitApplied();
        }
        copyJournalAndLedger(killed, killedAgain);
        clock.advanceMs(minutes(2).toMillis());
        try (Lodging house = new Lodging(killedAgain, clock, "vn-2014")) {
            assertThat(house.view("an").usedMs())
                    .isEqualTo(minutes(30).plusSeconds(5).toMillis());
        }
    }

    /** More than a start waits for: it opens on the local state, and the tail of the play is counted in while people play. */
    @Test
    void shouldCountWhileItRunsWhereVeryManySessionsWereLost(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            for (int i = 0; i <= 10_000; i++) {
                house.door().attach(house.open("p" + i % 900, "arena", CHILD).id, clock.monotonicNs());
            }
            house.pass(Duration.ofSeconds(30));
            // Less than a checkpoint later: the store does not know of it.
            house.pass(Duration.ofSeconds(5));
            house.awaitMarks();
            house.awaitApplied();
            house.image(killed);
        }
        clock.advanceMs(minutes(2).toMillis());
        try (Lodging house = new Lodging(killed, clock, "vn-2014")) {
            await().atMost(Lodging.DEADLINE).until(() -> house.view("p0").usedMs() == 35_000);
            assertThat(Lodging.rows(killed, "SELECT count(*) FROM sessions WHERE reason = 'GATEWAY_LOST'"))
                    .containsExactly("10001");
        }
    }

    @Test
    void shouldMakeACorrectionOnceForItsKeyWhateverDiesInBetween(@TempDir Path directory, @TempDir Path killed)
            throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            house.leave(house.play("an", "arena", CHILD));
            // Two at once: the second waits for the first.
            CompletableFuture<PlayerView> first = correct(house, "k", minutes(10));
            CompletableFuture<PlayerView> second = correct(house, "k", minutes(10));
            assertThat(Lodging.get(first).usedMs()).isEqualTo(minutes(10).toMillis());
            assertThat(Lodging.get(second).usedMs()).isEqualTo(minutes(10).toMillis());
            house.image(killed);
        }
        try (Lodging house = new Lodging(killed, clock, "vn-2014")) {
            assertThat(usedMin(house, "an")).isEqualTo(10);
            assertThat(Lodging.get(correct(house, "k", minutes(10))).usedMs())
                    .isEqualTo(minutes(10).toMillis());
            assertThat(Lodging.get(correct(house, "k2", minutes(10))).usedMs())
                    .isEqualTo(minutes(20).toMillis());
            assertThat(usedMs(house, "an", "arena")).isEqualTo(minutes(20).toMillis());
            assertThat(correct(house, "k", minutes(11)))
                    .failsWithin(Lodging.DEADLINE)
                    .withThrowableThat()
                    .withCauseInstanceOf(KeyReusedException.class);
            house.awaitApplied();
            assertThat(Lodging.rows(killed, "SELECT count(*) FROM adjustments")).containsExactly("4");
        }
    }

    private static CompletableFuture<PlayerView> correct(Lodging house, String key, Duration by) {
        return house.door()
                .adjustOnce(key, "an", "arena", by.toMillis(), "outage", "op")
                .toCompletableFuture();
    }

    /** All that is on record, without what the meters made of it: their mark stays. */
    private static void copyJournalAndLedger(Path from, Path to) throws Exception {
        Files.copy(from.resolve("ledger.db"), to.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> files = Files.list(from.resolve("state/ledger"))) {
            for (Path file : files.filter(file -> !file.endsWith("counted")).toList()) {
                Path target = to.resolve("state/ledger").resolve(file.getFileName());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
