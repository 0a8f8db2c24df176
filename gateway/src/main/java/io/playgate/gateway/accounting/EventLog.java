package io.playgate.gateway.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.agrona.BitUtil;
import org.jspecify.annotations.Nullable;

/**
 * The last events, in a bounded ring: the accountant's thread appends, any thread reads. A reader that is overtaken is told so and goes on
 * with what is left.
 */
public final class EventLog {
    private final AtomicReferenceArray<@Nullable PlayerEvent> ring;
    private final int mask;
    private final long firstId;
    private final AtomicLong lastId;

    /**
     * An empty log.
     *
     * @param eventsMax kept for readers that lag or come back, rounded up to a power of two
     * @param startMs epoch ms of this start: ids begin at a thousand times it, so they increase over restarts and stay below 2^53
     */
    public EventLog(int eventsMax, long startMs) {
        int capacity = BitUtil.findNextPositivePowerOfTwo(Math.max(2, eventsMax));
        this.ring = new AtomicReferenceArray<>(capacity);
        this.mask = capacity - 1;
        this.firstId = startMs * 1000;
        this.lastId = new AtomicLong(firstId);
    }

    /** The id of the newest event; a reader that wants only what is to come begins after it. */
    public long lastId() {
        return lastId.get();
    }

    /**
     * The events after an id, oldest first.
     *
     * @param afterId the last id that the reader has seen; one never given out, as of another node, reads from the oldest kept
     * @param eventsMax of one answer
     */
    public Page read(long afterId, int eventsMax) {
        long newest = lastId.get();
        boolean foreign = afterId > newest || afterId < firstId;
        long oldestKept = Math.max(firstId, newest - ring.length());
        long from = foreign ? oldestKept : afterId;
        boolean lagged = foreign || from < oldestKept;
        List<PlayerEvent> events = new ArrayList<>();
        for (long id = Math.max(from, oldestKept) + 1; id <= newest && events.size() < eventsMax; id++) {
            PlayerEvent event = ring.get((int) id & mask);
            if (event == null || event.id() != id) {
                // Overtaken while reading: what was collected so far would leave a hole before what is left.
                events.clear();
                lagged = true;
                continue;
            }
            events.add(event);
        }
        long lastRead = events.isEmpty()
                ? Math.max(from, oldestKept)
                : events.get(events.size() - 1).id();
        return new Page(List.copyOf(events), lastRead, lagged);
    }

    /** The id that the next event gets. Accountant's thread only. */
    long nextId() {
        return lastId.getPlain() + 1;
    }

    /** Adds an event made with {@link #nextId}. Accountant's thread only. */
    void append(PlayerEvent event) {
        if (event.id() != nextId()) {
            throw new IllegalStateException("event " + event.id() + " out of turn, expected " + nextId());
        }
        ring.set((int) event.id() & mask, event);
        lastId.set(event.id());
    }

    /**
     * Events read.
     *
     * @param lastId to read on from
     * @param lagged whether events between the reader's id and the first of these are lost to it
     */
    public record Page(List<PlayerEvent> events, long lastId, boolean lagged) {}
}
