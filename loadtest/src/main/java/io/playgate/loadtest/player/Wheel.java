package io.playgate.loadtest.player;

import org.jspecify.annotations.Nullable;

/**
 * A timer wheel for one event loop: schedules and fires in constant time, in batches, without allocation.
 *
 * <p>Time stands on a grid of 2^18 ns (262 µs): deadlines are rounded up to it with {@link #grid}, so that what is due together leaves
 * together and the intended instant is exact, not approximate. The wheel turns once in 8,192 ticks (2.1 s); what is due later stays in its
 * slot for another turn.
 */
final class Wheel {
    private static final int TICK_BITS = 18;
    private static final int SLOTS = 8192;

    /** Distance of two instants of the grid, ns. */
    static final long TICK_NS = 1L << TICK_BITS;

    private final TimerEntry[] slots = new TimerEntry[SLOTS];
    private long polledTick;

    Wheel(long startNs) {
        polledTick = startNs >> TICK_BITS;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = ring();
        }
    }

    private static TimerEntry ring() {
        TimerEntry head = new TimerEntry(nowNs -> {});
        head.previous = head;
        head.next = head;
        return head;
    }

    /** The first instant of the grid that is not before {@code ns}. */
    static long grid(long ns) {
        return (ns + TICK_NS - 1) >> TICK_BITS << TICK_BITS;
    }

    /** Fires {@code entry} at the first poll at or after {@code deadlineNs}; a scheduled entry is moved. */
    void schedule(TimerEntry entry, long deadlineNs) {
        cancel(entry);
        entry.deadlineNs = deadlineNs;
        long tick = Math.max(polledTick + 1, (deadlineNs + TICK_NS - 1) >> TICK_BITS);
        link(slots[(int) (tick & (SLOTS - 1))], entry);
    }

    /** Forgets {@code entry}; one that is not scheduled is left alone. */
    void cancel(TimerEntry entry) {
        TimerEntry previous = entry.previous;
        TimerEntry next = entry.next;
        if (previous != null && next != null) {
            previous.next = next;
            next.previous = previous;
            entry.previous = null;
            entry.next = null;
        }
    }

    /** Fires everything due at {@code nowNs}. */
    void poll(long nowNs) {
        long nowTick = nowNs >> TICK_BITS;
        long fromTick = Math.max(polledTick + 1, nowTick - SLOTS + 1);
        for (long tick = fromTick; tick <= nowTick; tick++) {
            // Before the slot is fired: what an entry schedules for the past must land in a slot still to come.
            polledTick = tick;
            fire(slots[(int) (tick & (SLOTS - 1))], nowNs);
        }
    }

    private void fire(TimerEntry slot, long nowNs) {
        @Nullable TimerEntry entry = slot.next;
        if (entry == slot) {
            return;
        }
        TimerEntry last = ring();
        link(slot, last);
        while ((entry = slot.next) != null && entry != last) {
            cancel(entry);
            if (entry.deadlineNs <= nowNs) {
                entry.due.onDue(nowNs);
            } else {
                link(slot, entry);
            }
        }
        cancel(last);
    }

    private static void link(TimerEntry head, TimerEntry entry) {
        TimerEntry tail = head.previous;
        entry.previous = tail;
        entry.next = head;
        head.previous = entry;
        if (tail != null) {
            tail.next = entry;
        }
    }
}
