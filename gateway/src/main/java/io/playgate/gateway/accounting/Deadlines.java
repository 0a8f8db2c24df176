package io.playgate.gateway.accounting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When something is due for whom. Cuts stand in an order of their own, so that they need not wait for all the rest that is due: at midnight
 * everybody's day begins anew, and a wave of openings comes back as a wave of statutory notices. Owned by the accountant's thread.
 */
final class Deadlines {
    private static final int SIZE_MIN = 64;

    private final DeadlineHeap all;
    private final DeadlineHeap cuts;
    private @Nullable OpenPerson[] persons;

    /** Numbers that nobody has, from the back; the first {@link #used} places are of no meaning. */
    private int[] free;

    private int used;

    /** With room for so many; it grows. */
    Deadlines(int sizeExpected) {
        int room = Math.max(SIZE_MIN, sizeExpected);
        all = new DeadlineHeap(room);
        cuts = new DeadlineHeap(room);
        persons = new OpenPerson[room];
        free = new int[room];
        fillFree(0);
    }

    /** The earliest deadline, {@link Long#MAX_VALUE} when there is none. */
    long earliestMs() {
        return all.earliestMs();
    }

    /** The person of the earliest deadline, where it is due. */
    @Nullable
    OpenPerson peekDue(long nowMs) {
        return all.earliestMs() <= nowMs ? persons[all.earliest()] : null;
    }

    /** The person of the earliest cut, where it is due. */
    @Nullable
    OpenPerson peekCut(long nowMs) {
        return cuts.earliestMs() <= nowMs ? persons[cuts.earliest()] : null;
    }

    /**
     * Sets the deadlines of a person; {@link Long#MAX_VALUE} is never due.
     *
     * @param dueMs when they are to be looked at
     * @param cutMs when one of their sessions ends; taken for {@code dueMs} where it lies before it
     */
    void set(OpenPerson person, long dueMs, long cutMs) {
        if (person.number < 0) {
            number(person);
        }
        person.dueMs = dueMs;
        person.cutMs = Math.max(dueMs, cutMs);
        all.set(person.number, dueMs);
        cuts.set(person.number, person.cutMs);
    }

    /** Forgets a person; without effect for one that has no deadlines. */
    void remove(OpenPerson person) {
        int number = person.number;
        if (number >= 0) {
            all.remove(number);
            cuts.remove(number);
            persons[number] = null;
            free[--used] = number;
            person.number = -1;
        }
    }

    private void number(OpenPerson person) {
        int room = free.length;
        if (used == room) {
            persons = Arrays.copyOf(persons, room * 2);
            free = Arrays.copyOf(free, room * 2);
            fillFree(room);
        }
        person.number = free[used++];
        persons[person.number] = person;
    }

    private void fillFree(int first) {
        for (int number = first; number < free.length; number++) {
            free[number] = number;
        }
    }
}
