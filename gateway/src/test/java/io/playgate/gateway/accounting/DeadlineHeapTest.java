package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DeadlineHeapTest {
    private static final int NUMBERS = 500;

    @Test
    void shouldGiveDeadlinesInOrderAfterAnyChanges() {
        long seed = Long.getLong("seed", 7);
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        DeadlineHeap heap = new DeadlineHeap(1);
        long[] dueMs = new long[NUMBERS];
        Arrays.fill(dueMs, -1);
        for (int step = 0; step < 20_000; step++) {
            int number = random.nextInt(NUMBERS);
            if (random.nextInt(4) == 0) {
                heap.remove(number);
                dueMs[number] = -1;
            } else {
                dueMs[number] = random.nextLong(1_000);
                heap.set(number, dueMs[number]);
            }
        }
        List<Long> expected =
                Arrays.stream(dueMs).filter(due -> due >= 0).sorted().boxed().toList();
        List<Long> given = new ArrayList<>();
        while (heap.size() > 0) {
            assertThat(heap.earliestMs()).isEqualTo(dueMs[heap.earliest()]);
            given.add(heap.earliestMs());
            heap.remove(heap.earliest());
        }
        assertThat(given).isEqualTo(expected);
        assertThat(heap.earliestMs()).isEqualTo(Long.MAX_VALUE);
    }
}
