package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.config.StateConfig;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that write without a pause, so that most kills hit them inside a map, and what the next process finds. {@code
 * -Dplaygate.kills=500} for more of them, {@code -Dseed=} for the same instants.
 */
class StoreKillTest {
    private static final int KILLS = Integer.getInteger("playgate.kills", 20);

    /** Far above what it takes (see docs/state.md) and far below Chronicle's 60 s of spinning: other work shares the machine. */
    private static final long OPEN_MS_MAX = 30_000;

    private final AtomicLong openMsMax = new AtomicLong();
    private final Path directory;
    private final long seed = Long.getLong("seed", System.nanoTime());

    StoreKillTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Two lanes, for the running JDK and another, on two cores; each file is written by one JDK and judged by the other. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // for many kills; twenty take 10 to 40 s
    void shouldHaveEveryRecordWholeAfterAKillAtAnyInstant() throws Exception {
        System.out.println(KILLS + " kills, seed " + seed);
        Path other = Jdks.other();
        CompletableFuture<Tally> first =
                CompletableFuture.supplyAsync(() -> lane("a", Jdks.running(), (KILLS + 1) / 2));
        CompletableFuture<Tally> second = CompletableFuture.supplyAsync(() -> lane("b", other, KILLS / 2));
        Tally a = first.get(60L + 10L * KILLS, TimeUnit.SECONDS);
        Tally b = second.get(60L + 10L * KILLS, TimeUnit.SECONDS);
        System.out.println("running JDK: " + a + "; " + other + ": " + b + "; slowest opening " + openMsMax + " ms");
        assertThat(a.kills + b.kills).isEqualTo(KILLS);
        if (KILLS >= 50) {
            assertThat(a.locksLeft + b.locksLeft)
                    .as("kills that hit a process inside a map: else this test proves nothing")
                    .isPositive();
        }
    }

    @Test
    void shouldLeaveWholeRecordsWhenTerminatedWhileBusy() throws Exception {
        TruthFile.create(directory.resolve("truth"), 2 * Workload.PLAYERS);
        try (StoreProcess process = StoreProcess.start(Jdks.running(), directory.resolve("state"), "hammer")) {
            process.awaitLine("hammering");
            assertThat(process.terminateAfterMs(100))
                    .as("143: ended by SIGTERM; 134 would be a crash in unmapped memory")
                    .isEqualTo(143);
        }
        assertThat(judge(directory).kind()).isEqualTo(StoreOpening.Kind.RECOVERED);
    }

    @Test
    void shouldFindAStoreCleanThatWasClosedOnSigterm() throws Exception {
        TruthFile.create(directory.resolve("truth"), 2 * Workload.PLAYERS);
        try (StoreProcess process =
                StoreProcess.start(Jdks.running(), directory.resolve("state"), "hammer-and-close")) {
            process.awaitLine("hammering");
            assertThat(process.terminateAfterMs(100)).isEqualTo(143);
        }
        assertThat(judge(directory).kind()).isEqualTo(StoreOpening.Kind.CLEAN);
    }

    @Test
    void shouldRefuseASecondProcessAtOnce() throws Exception {
        Path state = directory.resolve("state");
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, Workload.PLAYERS))) {
            store.setUsage(1, 2, MeterUsage.pack(20_000, 3));
            try (StoreProcess process = StoreProcess.start(Jdks.running(), state, "refused")) {
                String said = process.awaitLine("refused in ");
                assertThat(said)
                        .contains(state + " is in use by process "
                                + ProcessHandle.current().pid());
                long refusedMs = Long.parseLong(said.replaceAll("\\D*(\\d+) ms.*", "$1"));
                assertThat(refusedMs).isLessThan(OPEN_MS_MAX);
                assertThat(process.exitCode()).isZero();
            }
            assertThat(store.usage(1, 2)).isEqualTo(MeterUsage.pack(20_000, 3));
        }
    }

    @Test
    void shouldOpenWithoutCompiling() throws Exception {
        TruthFile.create(directory.resolve("truth"), 2 * Workload.PLAYERS);
        try (StoreProcess process = StoreProcess.start(
                Jdks.running(), directory.resolve("state"), "refused", "-Dchronicle.values.dumpCode=true")) {
            assertThat(process.awaitOutput())
                    .as("with dumpCode Chronicle prints every class that it generates")
                    .startsWith("opened: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldNameTheFlagsThatTheJvmLacks() throws Exception {
        try (StoreProcess process = StoreProcess.startBare(directory.resolve("state"))) {
            assertThat(process.awaitLine("refused in "))
                    .contains("--add-opens=java.base/java.lang=ALL-UNNAMED", "pass @config/jvm.options to java");
        }
        assertThat(directory.resolve("state")).doesNotExist();
    }

    private Tally lane(String name, Path javaHome, int kills) {
        Path lane = directory.resolve(name);
        SplittableRandom random = new SplittableRandom(seed + name.hashCode());
        Tally tally = new Tally();
        try {
            java.nio.file.Files.createDirectory(lane);
            TruthFile.create(lane.resolve("truth"), 2 * Workload.PLAYERS);
            for (int kill = 0; kill < kills; kill++) {
                try (StoreProcess process = StoreProcess.start(javaHome, lane.resolve("state"), "hammer")) {
                    process.awaitLine("hammering");
                    process.killAfterMs(random.nextInt(120));
                }
                tally.add(judge(lane));
            }
        } catch (Exception e) {
            throw new AssertionError("lane " + name + ", seed " + seed + ": " + e, e);
        }
        return tally;
    }

    private StoreOpening judge(Path lane) {
        long beginNs = System.nanoTime();
        try (PlayerStore store = PlayerStore.open(new StateConfig(lane.resolve("state"), Workload.PLAYERS));
                TruthFile truth = TruthFile.open(lane.resolve("truth"))) {
            long openMs = (System.nanoTime() - beginNs) / 1_000_000;
            assertThat(openMs).isLessThan(OPEN_MS_MAX);
            openMsMax.accumulateAndGet(openMs, Math::max);
            assertThat(store.opening().rebuildNeeded())
                    .as("%s", store.opening())
                    .isFalse();
            assertThat(new Workload(store, truth).firstLie())
                    .as("seed %d", seed)
                    .isEmpty();
            return store.opening();
        }
    }

    /** What the kills left behind. */
    private static final class Tally {
        private int kills;
        private int locksLeft;
        private int readerLocks;
        private int writerLocks;

        void add(StoreOpening opening) {
            assertThat(opening.kind()).isEqualTo(StoreOpening.Kind.RECOVERED);
            kills++;
            readerLocks += opening.locksCleared();
            writerLocks += opening.mapsRecovered();
            locksLeft += opening.locksCleared() + opening.mapsRecovered() > 0 ? 1 : 0;
        }

        @Override
        public String toString() {
            return kills + " kills, " + readerLocks + " locks of readers, " + writerLocks + " of writers";
        }
    }
}
