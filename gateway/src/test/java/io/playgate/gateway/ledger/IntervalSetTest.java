package io.playgate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Interval arithmetic against a bitmap of instants, the plainest oracle there is. */
class IntervalSetTest {
    private static final int INSTANTS = 300;

    @Test
    void shouldEqualBitmapAfterEveryAdd() {
        long seed = Long.getLong("seed", 20261121L);
        Random random = new Random(seed);
        for (int history = 0; history < 4_000; history++) {
            IntervalSet set = new IntervalSet();
            BitSet oracle = new BitSet(INSTANTS);
            int adds = 1 + random.nextInt(30);
            for (int i = 0; i < adds; i++) {
                int from = random.nextInt(INSTANTS);
                int to = Math.min(INSTANTS, from + random.nextInt(random.nextBoolean() ? 4 : 60));
                set.add(from, to);
                oracle.set(from, to);
                assertEqual(seed, set, oracle);
            }
            int from = random.nextInt(INSTANTS);
            int to = from + random.nextInt(INSTANTS - from);
            assertThat(set.lengthMs(from, to))
                    .as("seed %d", seed)
                    .isEqualTo(oracle.get(from, to).cardinality());
        }
    }

    @Test
    void shouldNotCareForOrderNorRepetition() {
        IntervalSet one = new IntervalSet();
        one.add(10, 20);
        one.add(30, 40);
        one.add(20, 30);
        IntervalSet other = new IntervalSet();
        other.add(20, 30);
        other.add(30, 40);
        other.add(10, 20);
        other.add(12, 31);
        other.addAll(one);
        assertThat(other).isEqualTo(one).hasSameHashCodeAs(one).hasToString("{[10, 40)}");
    }

    @Test
    void shouldIgnoreEmptyAndBackwardIntervals() {
        IntervalSet set = new IntervalSet();
        set.add(5, 5);
        set.add(7, 3);
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.contains(5)).isFalse();
        assertThatThrownBy(() -> set.fromMs(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldBeEmptyAfterClear() {
        IntervalSet set = new IntervalSet();
        set.add(1, 9);
        set.clear();
        assertThat(set.lengthMs()).isZero();
        assertThat(set).isEqualTo(new IntervalSet());
    }

    private static void assertEqual(long seed, IntervalSet set, BitSet oracle) {
        assertThat(set.lengthMs()).as("seed %d", seed).isEqualTo(oracle.cardinality());
        for (int i = 0; i < INSTANTS; i++) {
            if (set.contains(i) != oracle.get(i)) {
                throw new AssertionError("seed " + seed + ": instant " + i + " of " + set);
            }
        }
        for (int i = 0; i < set.size(); i++) {
            assertThat(set.fromMs(i)).isLessThan(set.toMs(i));
            if (i > 0) {
                assertThat(set.fromMs(i)).as("touching intervals are one").isGreaterThan(set.toMs(i - 1));
            }
        }
    }
}
