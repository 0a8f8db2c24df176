package io.playgate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed at random instants while it writes: what it had said more than half a second before is on record, once. */
class LedgerCrashTest {
    private static final int KILLS = Integer.getInteger("playgate.kills", 10);

    /** Half of what is promised; what the machine lets the process wait comes on top. */
    private static final long LOSS_MS = 250;

    @Test
    void shouldLoseNothingOlderThanHalfASecondNorDoubleAnything(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        LedgerBench bench = LedgerBench.sqlite(directory);
        for (int life = 0; life < KILLS; life++) {
            Death death = killAfter(directory, life, 200 + random.nextInt(500));
            try (Ledger ledger = bench.open()) {
                Recovered recovered =
                        ledger.awaitRecovered(LedgerBench.DEADLINE).orElseThrow();
                check(bench, life, death, recovered, seed);
            }
        }
    }

    /**
     * What was known of a process when it was killed.
     *
     * @param safe number of the last append that was said long enough before
     * @param last number of the last append that was said at all
     * @param stallMs how long the machine let the process wait at worst lately; on a busy one this is no fault of the ledger
     */
    private record Death(int safe, int last, long safeMs, long killedMs, long stallMs) {}

    private static Death killAfter(Path directory, int life, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(life)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        java.util.NavigableMap<Long, Integer> saidAtNs = new java.util.TreeMap<>();
        java.util.Map<Integer, Long> saidMs = new java.util.HashMap<>();
        long stallNs = 0;
        long killedNs;
        long killedMs;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            long beforeNs = 0;
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                assertThat(line).as("the writer lives").isNotNull();
                long nowNs = System.nanoTime();
                stallNs = Math.max(stallNs, beforeNs == 0 ? 0 : nowNs - beforeNs);
                beforeNs = nowNs;
                if (line.matches("\\d+ \\d+")) {
                    int space = line.indexOf(' ');
                    int number = Integer.parseInt(line.substring(0, space));
                    saidAtNs.put(nowNs, number);
                    saidMs.put(number, Long.parseLong(line.substring(space + 1)));
                }
            }
            process.destroyForcibly();
            killedNs = System.nanoTime();
            killedMs = System.currentTimeMillis();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        var safe = saidAtNs.floorEntry(killedNs - TimeUnit.MILLISECONDS.toNanos(LOSS_MS) - 2 * stallNs);
        int safeNumber = safe == null ? -1 : safe.getValue();
        return new Death(
                safeNumber,
                saidAtNs.isEmpty() ? -1 : saidAtNs.lastEntry().getValue(),
                saidMs.getOrDefault(safeNumber, 0L),
                killedMs,
                TimeUnit.NANOSECONDS.toMillis(stallNs));
    }

    private static void check(LedgerBench bench, int life, Death death, Recovered recovered, long seed) {
        String where = "seed %d, life %d, %s".formatted(seed, life, death);
        String mine = " FROM sessions WHERE session LIKE '" + life + "-%'";
        int kept = Integer.parseInt(bench.rows("SELECT count(*)" + mine).get(0));
        System.out.println(where + ", kept " + kept + ", lost " + Math.max(0, death.last + 1 - kept));
        assertThat(kept).as(where).isGreaterThanOrEqualTo(death.safe + 1);
        // One interval of one millisecond for each session, none missing between, none twice.
        assertThat(bench.rows("SELECT count(*), coalesce(max(to_ms) - min(from_ms), 0), coalesce(sum(to_ms -"
                                + " from_ms), 0) FROM intervals WHERE session LIKE '" + life + "-%'")
                        .get(0))
                .as(where)
                .satisfiesAnyOf(
                        row -> assertThat(row).isEqualTo("%d|%d|%d".formatted(kept, kept, kept)),
                        // The kill fell between a session's open and its play.
                        row -> assertThat(row).isEqualTo("%d|%d|%d".formatted(kept - 1, kept - 1, kept - 1)));
        assertThat(bench.rows("SELECT count(*) FROM sessions WHERE closed_ms IS NULL"))
                .containsExactly("0");
        if (death.safe >= 0) {
            assertThat(recovered.persons()).as(where).contains("person" + life);
            String lasting = bench.rows("SELECT reason FROM sessions WHERE session = 'life" + life + "'")
                    .get(0);
            assertThat(lasting).isEqualTo("GATEWAY_LOST");
            long lostAtMs =
                    Long.parseLong(bench.rows("SELECT closed_ms FROM sessions WHERE session = 'life" + life + "'")
                            .get(0));
            assertThat(lostAtMs).as(where).isBetween(death.safeMs, death.killedMs);
            assertThat(recovered.lostAtMs()).as(where).isEqualTo(lostAtMs);
        }
    }
}
