package io.playgate.gateway.ledger;

import static io.playgate.gateway.ledger.LedgerBench.at;
import static io.playgate.gateway.ledger.LedgerBench.awaitApplied;
import static io.playgate.gateway.ledger.LedgerBench.awaitState;
import static io.playgate.gateway.ledger.LedgerBench.opened;
import static io.playgate.gateway.ledger.LedgerBench.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven.Kind;
import io.playgate.gateway.ledger.LedgerStatus.State;
import io.playgate.gateway.ledger.sql.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database locked, gone, damaged or of another version, the disk full: nothing is lost, and the status says what is wrong. */
class LedgerFaultTest {
    @Test
    void shouldWaitForALockedDatabaseAndCatchUp(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            awaitApplied(ledger);
            try (Connection other = Database.of(bench.config()).connectToWrite();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(true);
                statement.execute("BEGIN EXCLUSIVE");
                appendSessions(ledger, 0, 100);
                awaitState(ledger, State.DATABASE_AWAY);
                assertThat(ledger.status().lastError()).contains("locked");
                Awaitility.await()
                        .atMost(LedgerBench.DEADLINE)
                        .until(() -> ledger.status().lagEvents() > 99
                                && ledger.status().lagBytes() > 0);
                statement.execute("COMMIT");
            }
            awaitState(ledger, State.CURRENT);
            awaitApplied(ledger);
            assertThat(ledger.status().lastError()).isNull();
            assertThat(ledger.status().lagEvents()).isLessThan(3);
        }
        assertThat(bench.rows("SELECT count(*) FROM sessions")).containsExactly("100");
    }

    @Test
    void shouldRefuseQuestionsWhileTheDatabaseIsAway(@TempDir Path directory) throws IOException {
        Path blocked = directory.resolve("sql");
        Files.writeString(blocked, "");
        LedgerBench bench = new LedgerBench(
                LedgerBench.config("jdbc:sqlite:" + blocked.resolve("ledger.db")), directory.resolve("state"));
        try (Ledger ledger = bench.open()) {
            assertThat(ledger.awaitRecovered(Duration.ofMillis(200))).isEmpty();
            assertThatThrownBy(() -> ledger.queries()
                            .playersOf("p")
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(LedgerUnavailableException.class);
            assertThatThrownBy(() -> ledger.queries().forEachPlayer(player -> {}))
                    .isInstanceOf(LedgerUnavailableException.class);
        }
    }

    @Test
    void shouldRecoverLateWhenTheDatabaseComesBackLate(@TempDir Path directory) throws IOException {
        Path blocked = directory.resolve("sql");
        LedgerBench bench = new LedgerBench(
                LedgerBench.config("jdbc:sqlite:" + blocked.resolve("ledger.db")), directory.resolve("state"));
        // A file where the directory should be: SQLite can't open anything there.
        Files.writeString(blocked, "");
        long diedMs = at("10:30");
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            ledger.heartbeat(diedMs, diedMs);
            Awaitility.await()
                    .atMost(LedgerBench.DEADLINE)
                    .until(() -> ledger.status().lagEvents() >= 3);
            assertThat(ledger.status().state()).isEqualTo(State.DATABASE_AWAY);
        }
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s2", "binh", "p2", "arena", at("11:00")));
            assertThat(ledger.awaitRecovered(Duration.ofMillis(100))).isEmpty();
            Files.delete(blocked);
            Recovered recovered = ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow();
            assertThat(recovered.persons()).contains("p1").doesNotContain("p2");
            awaitApplied(ledger);
        }
        assertThat(bench.rows("SELECT session, closed_ms, reason FROM sessions ORDER BY session"))
                .containsExactly("s1|" + diedMs + "|GATEWAY_LOST", "s2|null|null");
        assertThat(bench.rows("SELECT to_ms - from_ms FROM intervals")).containsExactly("1800000");
    }

    @Test
    void shouldBuildADeletedDatabaseAnewFromTheJournal(@TempDir Path directory) throws IOException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            LedgerTest.appendOneOfEach(ledger);
            awaitApplied(ledger);
            var before = bench.allRows();
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(directory.resolve("ledger.db" + suffix));
            }
            Awaitility.await().atMost(LedgerBench.DEADLINE).ignoreExceptions().untilAsserted(() -> assertThat(
                            bench.allRows())
                    .isEqualTo(before));
        }
    }

    @Test
    void shouldSayThatTheDatabaseIsDamaged(@TempDir Path directory) throws IOException {
        Files.write(
                directory.resolve("ledger.db"),
                "this is no database, it is a text of some length, which isn't one"
                        .repeat(200)
                        .getBytes(StandardCharsets.US_ASCII));
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            awaitState(ledger, State.DATABASE_AWAY);
            assertThat(ledger.status().lastError()).contains("not a database");
            appendSessions(ledger, 0, 10);
            Files.delete(directory.resolve("ledger.db"));
            awaitState(ledger, State.CURRENT);
            awaitApplied(ledger);
        }
        assertThat(bench.rows("SELECT count(*) FROM sessions")).containsExactly("10");
    }

    @Test
    void shouldSayThatTheDatabaseIsReadOnly(@TempDir Path directory) {
        LedgerBench.sqlite(directory).open().close();
        LedgerBench bench = new LedgerBench(
                LedgerBench.config("jdbc:sqlite:file:" + directory.resolve("ledger.db") + "?mode=ro"),
                directory.resolve("state"));
        try (Ledger ledger = bench.open()) {
            awaitState(ledger, State.DATABASE_AWAY);
            assertThat(ledger.status().lastError()).containsIgnoringCase("readonly");
        }
    }

    @Test
    void shouldRefuseADatabaseOfANewerVersionAndAnUnknownUrl(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        bench.open().close();
        try (Connection connection = Database.of(bench.config()).connectToWrite();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_version (version) VALUES (99)");
            connection.commit();
        }
        assertThatThrownBy(bench::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("newer Playgate");
        assertThatThrownBy(() -> new LedgerBench(LedgerBench.config("jdbc:mysql://x"), directory).open())
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void shouldKeepInMemoryWhatAFullDiskDoesNotTake(@TempDir Path directory) {
        LedgerBench bench = LedgerBench.sqlite(directory);
        AtomicBoolean full = new AtomicBoolean();
        try (Ledger ledger = Ledger.open(
                bench.config(),
                bench.state(),
                "test",
                LedgerBench.ZONE,
                new Retention(Period.ofMonths(6), LedgerBench.ZONE, new SystemClock(), PlayerMemories.NONE),
                new SystemClock(),
                (channel, bytes, offset) -> {
                    if (full.get()) {
                        throw new IOException("No space left on device");
                    }
                    return channel.write(bytes, offset);
                })) {
            awaitApplied(ledger);
            full.set(true);
            appendSessions(ledger, 0, 5_000);
            awaitState(ledger, State.JOURNAL_FAILING);
            assertThat(ledger.status().lastError()).contains("No space left");
            assertThat(ledger.status().queuedEvents()).isPositive();
            full.set(false);
            awaitState(ledger, State.CURRENT, State.CATCHING_UP);
            awaitApplied(ledger);
            assertThat(ledger.status().eventsLost()).isZero();
        }
        assertThat(bench.rows("SELECT count(*) FROM sessions")).containsExactly("5000");
    }

    @Test
    void shouldGiveUpAdviceFirstWhenMemoryIsFull() {
        Inbox inbox = new Inbox(16, 1_000);
        for (int i = 0; i < 9; i++) {
            inbox.append(verdict(Kind.ADVISED, "s", "an", "p", i));
        }
        inbox.append(verdict(Kind.ADVISED, "s", "an", "p", 100));
        assertThat(inbox.advisedDropped()).isEqualTo(1);
        for (int i = 0; i < 7; i++) {
            inbox.append(verdict(Kind.CUT, "s", "an", "p", i));
        }
        assertThat(inbox.eventsLost()).isZero();
        inbox.append(verdict(Kind.CUT, "s", "an", "p", 100));
        assertThat(inbox.eventsLost()).isEqualTo(1);
    }

    @Test
    void shouldWriteAllButAdviceWhenTheJournalHasOutgrownItsLimit(@TempDir Path directory) throws IOException {
        Path blocked = directory.resolve("sql");
        Files.writeString(blocked, "");
        String url = "jdbc:sqlite:" + blocked.resolve("ledger.db");
        LedgerBench bench = new LedgerBench(
                new LedgerConfig(url, null, null, Duration.ofMillis(50), 10_000, null), directory.resolve("state"));
        try (Ledger ledger = bench.open()) {
            appendSessions(ledger, 0, 200);
            awaitState(ledger, State.SPILL_FULL);
            ledger.append(verdict(Kind.ADVISED, "s1", "an", "p1", at("10:00")));
            ledger.append(verdict(Kind.CUT, "s1", "an", "p1", at("10:00")));
            assertThat(ledger.status().advisedDropped()).isEqualTo(1);
            Files.delete(blocked);
            awaitState(ledger, State.CURRENT);
            awaitApplied(ledger);
        }
        assertThat(bench.rows("SELECT count(*) FROM sessions")).containsExactly("200");
        assertThat(bench.rows("SELECT kind FROM verdicts")).containsExactly("CUT");
    }

    @Test
    void shouldApplyAgainWithoutDoublingWhenThePositionIsLost(@TempDir Path directory) throws SQLException {
        LedgerBench bench = LedgerBench.sqlite(directory);
        try (Ledger ledger = bench.open()) {
            LedgerTest.appendOneOfEach(ledger);
            ledger.append(opened("s2", "binh", "p2", "arena", at("12:00")));
            ledger.heartbeat(at("12:30"), at("12:30"));
            awaitApplied(ledger);
        }
        try (Ledger ledger = bench.open()) {
            ledger.append(opened("s3", "chi", "p3", "arena", at("13:00")));
            awaitApplied(ledger);
        }
        var before = bench.allRows();
        try (Connection connection = Database.of(bench.config()).connectToWrite();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE nodes SET applied = 0");
            connection.commit();
        }
        LedgerBench replay = new LedgerBench(bench.config(), bench.state());
        try (Ledger ledger = replay.open()) {
            assertThat(ledger.awaitRecovered(LedgerBench.DEADLINE)).isPresent();
        }
        // The third start closed s3, which the second had left open; all else is as it was.
        assertThat(bench.allRows().stream()
                        .filter(row -> !row.contains("|chi|") && !row.contains("s3"))
                        .toList())
                .isEqualTo(before.stream()
                        .filter(row -> !row.contains("|chi|") && !row.contains("s3"))
                        .toList());
    }

    private static void appendSessions(Ledger ledger, int from, int to) {
        for (int i = from; i < to; i++) {
            ledger.append(opened("s" + i, "an" + i, "p" + i, "arena", at("10:00") + i));
        }
    }
}
