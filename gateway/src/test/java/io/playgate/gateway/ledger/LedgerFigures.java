package io.playgate.gateway.ledger;

import io.playgate.gateway.config.LedgerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what docs/ledger.md claims: cost of an append, events a second into the database, start and rebuild with many persons. Run by hand:
 * {@code java -cp … io.playgate.gateway.ledger.LedgerFigures [persons] [jdbc url]}.
 */
final class LedgerFigures {
    private LedgerFigures() {}

    /** Arguments: number of persons (default 1,000,000), URL (default: SQLite in a temporary directory). */
    public static void main(String[] arguments) throws Exception {
        int persons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path directory = Files.createTempDirectory("ledger-figures");
        String url = arguments.length > 1 ? arguments[1] : "jdbc:sqlite:" + directory.resolve("ledger.db");
        LedgerConfig config = new LedgerConfig(url, null, null, Duration.ofSeconds(1), 64L << 30, null);
        LedgerBench bench = new LedgerBench(config, directory.resolve("state"));
        write(bench, persons);
        read(bench);
    }

    private static void write(LedgerBench bench, int persons) {
        try (Ledger ledger = bench.open()) {
            LedgerBench.awaitApplied(ledger);
            long startNs = System.nanoTime();
            long appendNs = 0;
            long events = 0;
            long atMs = LedgerBench.at("10:00");
            for (int i = 0; i < persons; i++) {
                while (ledger.status().queuedEvents() > 100_000) {
                    LockSupport.parkNanos(1_000_000);
                }
                String session = "01J" + i;
                String player = "player" + i;
                String person = "person" + i;
                LedgerEvent opened = LedgerBench.opened(session, player, person, "arena", atMs);
                LedgerEvent played = LedgerBench.played(session, player, person, "arena", atMs, atMs + 60_000);
                LedgerEvent closed = LedgerBench.closed(session, atMs + 60_000);
                long beforeNs = System.nanoTime();
                ledger.append(opened);
                ledger.append(played);
                ledger.append(closed);
                appendNs += System.nanoTime() - beforeNs;
                events += 3;
                ledger.heartbeat(atMs + i, atMs + i);
            }
            // Sessions that a death would leave open.
            for (int i = 0; i < persons / 10; i++) {
                ledger.append(LedgerBench.opened("open" + i, "player" + i, "person" + i, "maze", atMs));
                events++;
            }
            System.out.printf("append: %.0f ns an event%n", (double) appendNs / (persons * 3L));
            while (ledger.status().lagEvents() > 0 || ledger.status().queuedEvents() > 0) {
                LockSupport.parkNanos(20_000_000);
            }
            double seconds = (System.nanoTime() - startNs) / 1e9;
            System.out.printf("applied: %,d events in %.1f s = %,.0f events/s%n", events, seconds, events / seconds);
        }
    }

    private static void read(LedgerBench bench) {
        long startNs = System.nanoTime();
        try (Ledger ledger = bench.open()) {
            Recovered recovered = ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow();
            System.out.printf(
                    "recovered: %,d lost sessions, %,d persons in %.2f s%n",
                    recovered.sessions(), recovered.persons().size(), (System.nanoTime() - startNs) / 1e9);
            startNs = System.nanoTime();
            AtomicLong count = new AtomicLong();
            ledger.queries().forEachPlayer(player -> count.incrementAndGet());
            System.out.printf("players: %,d in %.2f s%n", count.get(), (System.nanoTime() - startNs) / 1e9);
            startNs = System.nanoTime();
            count.set(0);
            ledger.queries()
                    .forEachPersonDay(LedgerBench.DAY, play -> count.addAndGet(play.poolUsedMs(g -> true) > 0 ? 1 : 0));
            System.out.printf("person days: %,d in %.2f s%n", count.get(), (System.nanoTime() - startNs) / 1e9);
            startNs = System.nanoTime();
            LedgerBench.answer(() -> ledger.queries().play("person1", LedgerBench.DAY, LedgerBench.DAY));
            System.out.printf("one person's day: %.1f ms%n", (System.nanoTime() - startNs) / 1e6);
        }
    }
}
