package io.playgate.gateway.accounting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Persons ordered by the instant at which something is due for them: one entry each, moved in place when its deadline changes. Owned by the
 * accountant's thread. A four-ary heap in two arrays: about log4(n) steps for a change, nothing allocated but at growth, and no work at all
 * for the time in between, however far it jumps.
 */
final class DeadlineHeap {
    private static final int ARITY = 4;

    private long[] dueMs = new long[64];
    private @Nullable OpenPerson[] persons = new OpenPerson[64];
    private int size;

    int size() {
        return size;
    }

    /** The earliest deadline, {@link Long#MAX_VALUE} when there is none. */
    long earliestMs() {
        return size == 0 ? Long.MAX_VALUE : dueMs[0];
    }

    /** The person of the earliest deadline, where it is due. */
    @Nullable
    OpenPerson peekDue(long nowMs) {
        return size > 0 && dueMs[0] <= nowMs ? persons[0] : null;
    }

    /** Sets the one deadline of a person; {@link Long#MAX_VALUE} keeps the entry without ever being due. */
    void set(OpenPerson person, long deadlineMs) {
        int index = person.heapIndex;
        if (index < 0) {
            ensureRoom();
            index = size++;
            place(index, person, deadlineMs);
            siftUp(index);
            return;
        }
        long oldMs = dueMs[index];
        dueMs[index] = deadlineMs;
        if (deadlineMs < oldMs) {
            siftUp(index);
        } else if (deadlineMs > oldMs) {
            siftDown(index);
        }
    }

    /** Forgets a person; without effect for one that has no entry. */
    void remove(OpenPerson person) {
        int index = person.heapIndex;
        if (index < 0) {
            return;
        }
        person.heapIndex = -1;
        int last = --size;
        OpenPerson moved = persons[last];
        long movedMs = dueMs[last];
        persons[last] = null;
        if (index != last && moved != null) {
            place(index, moved, movedMs);
            siftUp(index);
            siftDown(moved.heapIndex);
        }
    }

    private void ensureRoom() {
        if (size == dueMs.length) {
            dueMs = Arrays.copyOf(dueMs, size * 2);
            persons = Arrays.copyOf(persons, size * 2);
        }
    }

    private void place(int index, OpenPerson person, long deadlineMs) {
        dueMs[index] = deadlineMs;
        persons[index] = person;
        person.heapIndex = index;
    }

    private void siftUp(int start) {
        OpenPerson person = at(start);
        long deadlineMs = dueMs[start];
        int index = start;
        while (index > 0) {
            int parent = (index - 1) / ARITY;
            if (dueMs[parent] <= deadlineMs) {
                break;
            }
            place(index, at(parent), dueMs[parent]);
            index = parent;
        }
        place(index, person, deadlineMs);
    }

    private void siftDown(int start) {
        OpenPerson person = at(start);
        long deadlineMs = dueMs[start];
        int index = start;
        while (true) {
            int child = earliestChild(index);
            if (child < 0 || dueMs[child] >= deadlineMs) {
                break;
            }
            place(index, at(child), dueMs[child]);
            index = child;
        }
        place(index, person, deadlineMs);
    }

    private int earliestChild(int index) {
        int first = index * ARITY + 1;
        if (first >= size) {
            return -1;
        }
        int best = first;
        for (int child = first + 1; child < Math.min(first + ARITY, size); child++) {
            if (dueMs[child] < dueMs[best]) {
                best = child;
            }
        }
        return best;
    }

    private OpenPerson at(int index) {
        OpenPerson person = persons[index];
        if (person == null) {
            throw new IllegalStateException("heap hole at " + index);
        }
        return person;
    }
}
