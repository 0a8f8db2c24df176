package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.playgate.gateway.config.StateConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLimitTest {
    private final Path state;

    StoreLimitTest(@TempDir Path directory) {
        state = directory.resolve("state");
    }

    @Test
    void shouldRefuseNewPlayersWhenFullAndServeThoseThatItHas() {
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, 100))) {
            int known = fillUp(store);
            assertThat(known).as("room for four meters a player, at least").isGreaterThanOrEqualTo(400);
            assertThatThrownBy(() -> store.setUsage(-1, known + 1, MeterUsage.pack(1, 1)))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining(state + " is full: raise state.players (now 100)");
            for (int i = 0; i < known; i++) {
                assertThat(store.usage(-1, i)).isEqualTo(MeterUsage.pack(1, i));
                store.setUsage(-1, i, MeterUsage.pack(2, i));
            }
            store.publishGauges();
            assertThat(store.gauges().meters()).isEqualTo(known);
            assertThat(store.gauges().entries())
                    .isEqualTo(known)
                    .isGreaterThan(store.gauges().capacity() / 2);
            assertThat(store.gauges().capacity()).isEqualTo(600);
            assertThat(store.gauges().sizeBytes()).isPositive();
            assertThat(store.gauges().resizesRemaining()).isZero();
            store.rebuildDone();
        }
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, 100))) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.CLEAN);
            assertThat(store.usage(-1, 399)).isEqualTo(MeterUsage.pack(2, 399));
        }
    }

    @Test
    void shouldAllocateNothingOnTheWayOfASession() {
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, 10_000))) {
            KeyHasher hasher = store.hasher();
            AccountState account = new AccountState();
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 20; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 1_000; i++) {
                    store.readAccount(i, i, account);
                    store.writeAccount(i, i, account);
                    store.setUsage(i, i, store.usage(i, i) + 1, i);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).as("bytes for 1,000 sessions").isLessThan(1_000);
            assertThat(hashingBytes(hasher, threads))
                    .as("bytes for 2,000 hashes: javax.crypto takes 48 for each, we add none")
                    .isLessThanOrEqualTo(2_000 * 64);
        }
    }

    @Test
    void shouldVisitEveryRecord() {
        try (PlayerStore store = PlayerStore.open(new StateConfig(state, 1_000))) {
            AccountState account = new AccountState();
            for (int i = 1; i <= 500; i++) {
                account.birthdate = i;
                store.writeAccount(i, i, account);
                store.setUsage(i, -i, MeterUsage.pack(1, i), i);
            }
            int[] sums = new int[2];
            store.forEachAccount((hi, lo, found) -> sums[0] += hi == lo ? found.birthdate : 1_000_000);
            store.forEachMeter((hi, lo, usage, lastPlayMs) ->
                    sums[1] += hi == -lo && lastPlayMs == hi ? MeterUsage.usedMs(usage) : 1_000_000);
            assertThat(sums).containsExactly(125_250, 125_250);
        }
    }

    private static int fillUp(PlayerStore store) {
        for (int i = 0; i < 100_000; i++) {
            try {
                store.setUsage(-1, i, MeterUsage.pack(1, i));
            } catch (StoreFullException e) {
                return i;
            }
        }
        throw new AssertionError("never full");
    }

    private static long hashingBytes(KeyHasher hasher, ThreadMXBean threads) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                hasher.hashPlayer("player-4711");
                hasher.hashGameMeter(hasher.hi(), hasher.lo(), "arena");
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
