package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DeadlineHeapTest {
    @Test
    void shouldGiveDeadlinesInOrderAfterAnyChanges() {
        long seed = Long.getLong("seed", 7);
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        DeadlineHeap heap = new DeadlineHeap();
        List<OpenPerson> persons = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            persons.add(new OpenPerson(new PersonKey(0, i)));
        }
        for (int step = 0; step < 20_000; step++) {
            OpenPerson person = persons.get(random.nextInt(persons.size()));
            if (random.nextInt(4) == 0) {
                heap.remove(person);
                person.dueMs = -1;
            } else {
                person.dueMs = random.nextLong(1_000);
                heap.set(person, person.dueMs);
            }
        }
        List<Long> expected = persons.stream()
                .map(person -> person.dueMs)
                .filter(dueMs -> dueMs >= 0)
                .sorted()
                .toList();
        List<Long> given = new ArrayList<>();
        OpenPerson next;
        while ((next = heap.peekDue(Long.MAX_VALUE - 1)) != null) {
            given.add(next.dueMs);
            heap.remove(next);
        }
        assertThat(given).isEqualTo(expected);
        assertThat(heap.size()).isZero();
    }

    @Test
    void shouldGiveNothingBeforeItIsDue() {
        DeadlineHeap heap = new DeadlineHeap();
        OpenPerson person = new OpenPerson(new PersonKey(1, 2));
        heap.set(person, 100);
        assertThat(heap.peekDue(99)).isNull();
        assertThat(heap.peekDue(100)).isSameAs(person);
        heap.set(person, OpenSession.NEVER_MS);
        assertThat(heap.peekDue(100)).isNull();
    }
}
