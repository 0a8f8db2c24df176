package io.playgate.gateway.accounting;

import java.util.Arrays;

/**
 * Numbers ordered by the instant at which something is due for them: one entry each, moved in place when its deadline changes. Owned by the
 * accountant's thread. A four-ary heap: about log4(n) steps for a change, nothing allocated but at growth, and no work at all for the time in
 * between, however far it jumps.
 *
 * <p>It holds numbers, not persons: with a million of them, each step would reach for an object that is in no cache, and leave a mark for the
 * garbage collector to follow up.
 */
final class DeadlineHeap {
    private static final int ARITY = 4;
    private static final int NOWHERE = -1;
    private static final int SIZE_MIN = 64;

    /** By place in the heap. */
    private long[] dueMs;

    /** By place in the heap. */
    private int[] numbers;

    /** Place in the heap, by number. */
    private int[] places;

    private int size;

    /** With room for numbers below this one; it grows. */
    DeadlineHeap(int numbersExpected) {
        int room = Math.max(SIZE_MIN, numbersExpected);
        dueMs = new long[room];
        numbers = new int[room];
        places = new int[room];
        Arrays.fill(places, NOWHERE);
    }

    int size() {
        return size;
    }

    /** The earliest deadline, {@link Long#MAX_VALUE} when there is none. */
    long earliestMs() {
        return size == 0 ? Long.MAX_VALUE : dueMs[0];
    }

    /** The number of the earliest deadline; there must be one. */
    int earliest() {
        return numbers[0];
    }

    /** Sets the one deadline of a number, which is 0 or more; {@link Long#MAX_VALUE} is never due. */
    void set(int number, long deadlineMs) {
        ensureRoom(number);
        int index = places[number];
        if (index == NOWHERE) {
            if (deadlineMs != Long.MAX_VALUE) {
                siftUp(size++, number, deadlineMs);
            }
            return;
        }
        long oldMs = dueMs[index];
        if (deadlineMs < oldMs) {
            siftUp(index, number, deadlineMs);
        } else if (deadlineMs > oldMs) {
            siftDown(index, number, deadlineMs);
        }
    }

    /** Forgets a number; without effect for one that has no entry. */
    void remove(int number) {
        int index = number < places.length ? places[number] : NOWHERE;
        if (index == NOWHERE) {
            return;
        }
        places[number] = NOWHERE;
        int last = --size;
        if (index != last) {
            long movedMs = dueMs[last];
            if (movedMs < dueMs[index]) {
                siftUp(index, numbers[last], movedMs);
            } else {
                siftDown(index, numbers[last], movedMs);
            }
        }
    }

    private void ensureRoom(int number) {
        int room = places.length;
        if (number >= room) {
            int more = Math.max(number + 1, room * 2);
            dueMs = Arrays.copyOf(dueMs, more);
            numbers = Arrays.copyOf(numbers, more);
            places = Arrays.copyOf(places, more);
            Arrays.fill(places, room, more, NOWHERE);
        }
    }

    private void place(int index, int number, long deadlineMs) {
        dueMs[index] = deadlineMs;
        numbers[index] = number;
        places[number] = index;
    }

    private void siftUp(int start, int number, long deadlineMs) {
        int index = start;
        while (index > 0) {
            int parent = (index - 1) / ARITY;
            if (dueMs[parent] <= deadlineMs) {
                break;
            }
            place(index, numbers[parent], dueMs[parent]);
            index = parent;
        }
        place(index, number, deadlineMs);
    }

    private void siftDown(int start, int number, long deadlineMs) {
        int index = start;
        while (true) {
            int child = earliestChild(index);
            if (child < 0 || dueMs[child] >= deadlineMs) {
                break;
            }
            place(index, numbers[child], dueMs[child]);
            index = child;
        }
        place(index, number, deadlineMs);
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
}
