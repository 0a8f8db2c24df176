package io.playgate.gateway.ledger;

import static io.playgate.gateway.ledger.LedgerBench.DAY;
import static io.playgate.gateway.ledger.LedgerBench.answer;
import static io.playgate.gateway.ledger.LedgerBench.at;
import static io.playgate.gateway.ledger.LedgerBench.awaitApplied;
import static io.playgate.gateway.ledger.LedgerBench.awaitState;
import static io.playgate.gateway.ledger.LedgerBench.opened;
import static io.playgate.gateway.ledger.LedgerBench.played;
import static io.playgate.gateway.ledger.LedgerBench.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.ledger.LedgerStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same ledger on a real PostgreSQL: same rows, several nodes on one database, a server that dies and comes back. */
class LedgerPostgresTest {
    private static @Nullable PostgresCluster cluster;
    private static int databases;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        Optional<Path> bin = PostgresCluster.installed();
        if (System.getenv("PLAYGATE_TESTS_COMPLETE") != null) {
            assertThat(bin).as("a PostgreSQL to test with").isPresent();
        }
        assumeTrue(bin.isPresent(), "no PostgreSQL on this machine: apt-get install postgresql runs these tests");
        cluster = PostgresCluster.start(bin.get());
    }

    @AfterAll
    static void stopServer() throws IOException {
        PostgresCluster running = cluster;
        if (running != null) {
            running.close();
        }
    }

    private static PostgresCluster cluster() {
        PostgresCluster running = cluster;
        if (running == null) {
            throw new IllegalStateException("no server");
        }
        return running;
    }

    /** A schema of its own for each test. */
    private static LedgerBench bench(Path directory) {
        String schema = "t" + databases++;
        LedgerBench root = new LedgerBench(LedgerBench.config(cluster().url()), directory);
        root.execute("CREATE SCHEMA " + schema);
        return new LedgerBench(
                LedgerBench.config(cluster().url() + "&currentSchema=" + schema), directory.resolve("state"));
    }

    @Test
    void shouldWriteTheSameRowsAsTheEmbeddedDatabase(@TempDir Path one, @TempDir Path other) {
        LedgerBench postgres = bench(one);
        LedgerBench sqlite = LedgerBench.sqlite(other);
        for (LedgerBench bench : List.of(postgres, sqlite)) {
            for (int start = 0; start < 2; start++) {
                try (Ledger ledger = bench.open()) {
                    LedgerTest.appendOneOfEach(ledger);
                    LedgerTest.appendOneOfEach(ledger);
                    ledger.append(opened("s9", "chi", "p9", "arena", at("13:00")));
                    ledger.heartbeat(at("13:30"), at("13:30"));
                    awaitApplied(ledger);
                }
            }
        }
        List<String> columns = List.of(
                "SELECT session, node, player, person, game, opened_ms, closed_ms, reason, policy FROM sessions ORDER"
                        + " BY 1",
                "SELECT * FROM intervals ORDER BY session, from_ms",
                "SELECT * FROM verdicts ORDER BY at_ms",
                "SELECT * FROM players ORDER BY player",
                "SELECT * FROM player_changes ORDER BY player",
                "SELECT * FROM adjustments ORDER BY id",
                "SELECT * FROM reported ORDER BY report_key",
                "SELECT * FROM audit ORDER BY at_ms");
        for (String sql : columns) {
            assertThat(postgres.rows(sql)).as(sql).isEqualTo(sqlite.rows(sql)).isNotEmpty();
        }
    }

    @Test
    void shouldAnswerTheSameQuestions(@TempDir Path directory) {
        try (Ledger ledger = bench(directory).open()) {
            ledger.append(opened("s1", "an", "p1", "arena", at("10:00")));
            ledger.append(played("s1", "an", "p1", "arena", at("10:00"), at("11:00")));
            ledger.append(opened("s2", "binh", "p2", "maze", at("10:30")));
            ledger.append(played("s2", "binh", "p2", "maze", at("10:30"), at("11:30")));
            ledger.append(registered("binh", "p1", at("13:00")));
            for (String player : List.of("an_", "an", "anh", "Ánh", "ann")) {
                ledger.append(registered(player, "x" + player, at("14:00")));
            }
            assertThat(answer(() -> ledger.queries().players("an", "an", 2)).stream()
                            .map(RegisteredPlayer::player))
                    .containsExactly("an_", "anh");
            ledger.append(registered("an", "p1", at("15:00")));
            DayPlay play = answer(() -> ledger.queries().play("p1", DAY, DAY)).day(DAY);
            assertThat(play.poolUsedMs(game -> true)).isEqualTo(90 * 60_000L);
            List<DayPlay> all = new ArrayList<>();
            ledger.queries().forEachPersonDay(DAY, all::add);
            assertThat(all).containsExactly(play);
            assertThat(answer(() -> ledger.queries().sessionsOf("an", 5))).hasSize(1);
        }
    }

    @Test
    void shouldShareADatabaseAmongNodes(@TempDir Path directory) {
        LedgerBench bench = bench(directory);
        try (Ledger one = open(bench, directory, "gw-1");
                Ledger two = open(bench, directory, "gw-2")) {
            one.append(opened("s1", "an", "p1", "arena", at("10:00")));
            two.append(opened("s2", "binh", "p2", "arena", at("10:00")));
            one.heartbeat(at("10:10"), at("10:10"));
            awaitApplied(one);
            awaitApplied(two);
        }
        try (Ledger one = open(bench, directory, "gw-1")) {
            assertThat(one.awaitRecovered(LedgerBench.DEADLINE).orElseThrow().persons())
                    .containsExactly("p1");
        }
        assertThat(bench.rows("SELECT session, node, reason FROM sessions ORDER BY session"))
                .containsExactly("s1|gw-1|GATEWAY_LOST", "s2|gw-2|null");
    }

    @Test
    void shouldSayThatTwoGatewaysHaveOneName(@TempDir Path directory, @TempDir Path elsewhere) {
        LedgerBench bench = bench(directory);
        try (Ledger one = open(bench, directory, "gw")) {
            awaitApplied(one);
            try (Ledger two = open(bench, elsewhere, "gw")) {
                awaitApplied(two);
                one.append(opened("s1", "an", "p1", "arena", at("10:00")));
                awaitState(one, State.DATABASE_AWAY);
                assertThat(one.status().lastError()).contains("another gateway writes as node 'gw'");
                assertThat(two.status().lastError()).isNull();
            }
        }
    }

    private static Ledger open(LedgerBench bench, Path directory, String node) {
        return Ledger.open(
                bench.config(), directory.resolve(node), node, LedgerBench.ZONE, Period.ofMonths(6), new SystemClock());
    }

    @Test
    void shouldOutliveAServerThatDiesAndComesBack(@TempDir Path directory) throws IOException, InterruptedException {
        LedgerBench bench = bench(directory);
        try (Ledger ledger = bench.open()) {
            awaitApplied(ledger);
            cluster().stop();
            for (int i = 0; i < 500; i++) {
                ledger.append(opened("s" + i, "an" + i, "p" + i, "arena", at("10:00")));
            }
            awaitState(ledger, State.DATABASE_AWAY);
            assertThat(ledger.status().lastError()).doesNotContain("INSERT", "an0");
            cluster().restart();
            awaitState(ledger, State.CURRENT);
            Awaitility.await().atMost(LedgerBench.DEADLINE).ignoreExceptions().untilAsserted(() -> assertThat(
                            bench.rows("SELECT count(*) FROM sessions"))
                    .containsExactly("500"));
        }
    }
}
