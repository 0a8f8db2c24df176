package io.playgate.gateway.ledger;

import static io.playgate.gateway.ledger.LedgerBench.DAY;
import static io.playgate.gateway.ledger.LedgerBench.POLICY;
import static io.playgate.gateway.ledger.LedgerBench.ZONE;
import static io.playgate.gateway.ledger.LedgerBench.at;
import static io.playgate.gateway.ledger.LedgerBench.awaitApplied;
import static io.playgate.gateway.ledger.LedgerBench.closed;
import static io.playgate.gateway.ledger.LedgerBench.opened;
import static io.playgate.gateway.ledger.LedgerBench.played;
import static io.playgate.gateway.ledger.LedgerBench.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.LedgerEvent.PlayReported;
import io.playgate.gateway.ledger.sql.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records stay for the whole retention from a person's last use, and go the day after, all at once. */
class RetentionTest {
    private static final List<String> TABLES =
            List.of("sessions", "intervals", "verdicts", "players", "player_changes", "adjustments", "reported");

    @Test
    void shouldPurgeTheDayAfterTheRetentionAndNeverBefore(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = openForEver(bench)) {
            LedgerTest.appendOneOfEach(ledger);
            awaitApplied(ledger);
        }
        List<String> before = bench.allRows();
        purgeOn(bench, Period.ofMonths(6), DAY.plusMonths(6));
        assertThat(bench.allRows()).as("the last day").isEqualTo(before);

        purgeOn(bench, Period.ofMonths(6), DAY.plusMonths(6).plusDays(1));
        for (String table : TABLES) {
            assertThat(bench.rows("SELECT * FROM " + table)).as(table).isEmpty();
        }
        assertThat(bench.rows("SELECT operator, act, subject, detail FROM audit"))
                .containsExactly("playgate|retention.purge||{\"persons\":1,\"lastUsedBefore\":\"2026-11-22\"}");
    }

    @Test
    void shouldKeepAllAccountsOfAPersonAsLongAsOneIsUsed(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = openForEver(bench)) {
            ledger.append(registered("an", "p1", at("09:00")));
            ledger.append(registered("binh", "p1", at("09:00")));
            play(ledger, "s1", "an", at("10:00"));
            play(ledger, "s2", "binh", at("10:00") + Duration.ofDays(40).toMillis());
            play(ledger, "s3", "chi", at("10:00"));
            ledger.append(
                    new PlayReported(at("10:00"), "k", "duc", "duc", "chess", DAY, at("08:00"), at("08:01"), POLICY));
            awaitApplied(ledger);
        }
        purgeOn(bench, Period.ofMonths(1), DAY.plusDays(60));
        assertThat(bench.rows("SELECT player FROM players ORDER BY player")).containsExactly("an", "binh");
        assertThat(bench.rows("SELECT session FROM sessions ORDER BY session")).containsExactly("s1", "s2");
        assertThat(bench.rows("SELECT count(*) FROM reported")).containsExactly("0");
    }

    @Test
    void shouldNeverPurgeWhoHasASessionOpen(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = openForEver(bench)) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            awaitApplied(ledger);
        }
        purgeOn(bench, Period.ofDays(30), DAY.plusYears(3));
        assertThat(bench.rows("SELECT player FROM players")).containsExactly("an");
    }

    @Test
    void shouldPurgeManyInSeveralBatches(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = openForEver(bench)) {
            for (int i = 0; i < 1_000; i++) {
                play(
                        ledger,
                        "s" + i,
                        "an" + i,
                        at("10:00") + (i % 2) * Duration.ofDays(100).toMillis());
            }
            awaitApplied(ledger);
        }
        assertThat(purgeOn(bench, Period.ofDays(30), DAY.plusDays(110))).isGreaterThan(3);
        assertThat(bench.rows("SELECT count(*) FROM players")).containsExactly("500");
        assertThat(bench.rows("SELECT count(*) FROM intervals")).containsExactly("500");
    }

    @Test
    void shouldRefuseLessThanThePolicyAsksFor() {
        assertThat(Ledger.retention(config(null), Period.ofMonths(6))).isEqualTo(Period.ofMonths(6));
        assertThat(Ledger.retention(config(Duration.ofDays(184)), Period.ofMonths(6)))
                .isEqualTo(Duration.ofDays(184));
        assertThatThrownBy(() -> Ledger.retention(config(Duration.ofDays(183)), Period.ofMonths(6)))
                .isInstanceOf(LedgerException.class)
                .hasMessage(
                        "ledger.retention: 183 days are shorter than the policy's P6M; allowed are 184 days and more,"
                                + " or nothing for the policy's own");
        assertThat(Ledger.retention(config(Duration.ofDays(30)), Period.ofDays(30)))
                .isEqualTo(Duration.ofDays(30));
    }

    private static LedgerConfig config(@Nullable Duration retention) {
        return new LedgerConfig("jdbc:sqlite:x", null, null, Duration.ofSeconds(1), 1, retention);
    }

    private static void play(Ledger ledger, String session, String player, long fromMs) {
        ledger.append(opened(session, player, player.equals("chi") ? "chi" : personOf(player), "arena", fromMs));
        ledger.append(played(session, player, personOf(player), "arena", fromMs, fromMs + 60_000));
        ledger.append(closed(session, fromMs + 60_000));
    }

    private static String personOf(String player) {
        return player.equals("an") || player.equals("binh") ? "p1" : player;
    }

    private static Ledger openForEver(LedgerBench bench) {
        return Ledger.open(bench.config(), bench.state(), "test", ZONE, Period.ofYears(500), new SystemClock());
    }

    /** Sweeps once as on the last moment of a day; how many steps it took. */
    private static int purgeOn(LedgerBench bench, TemporalAmount retention, LocalDate day) throws SQLException {
        long lastMs = day.plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli() - 1;
        ManualClock clock = new ManualClock(lastMs);
        Retention purge = new Retention(retention, ZONE, clock, PlayerMemories.NONE);
        int steps = 0;
        try (Connection connection = Database.of(bench.config()).connectToWrite()) {
            while (!purge.isResting(clock.monotonicNs())) {
                purge.purgeSome(connection, clock.monotonicNs());
                steps++;
            }
        }
        return steps;
    }
}
