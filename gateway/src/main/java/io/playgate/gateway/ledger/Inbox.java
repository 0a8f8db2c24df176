package io.playgate.gateway.ledger;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to the journal thread, bounded. When room gets short, advisory verdicts, which say only that a text was sent, are given
 * up first; when there is none, the event is lost and counted. Any thread appends, the journal thread takes.
 */
final class Inbox {
    /** About 60 MB of events when full: 20 s of 10,000 events a second while the disk refuses. */
    static final int EVENTS_MAX = 1 << 18;

    private final ManyToOneConcurrentArrayQueue<Object> queue;
    private final AtomicLong advisedDropped = new AtomicLong();
    private final AtomicLong eventsLost = new AtomicLong();
    private final long spillBytesMax;
    private volatile boolean shedding;

    /**
     * Empty.
     *
     * @param eventsMax a power of two
     * @param spillBytesMax what the database may lag behind the journal before advisory verdicts are given up
     */
    Inbox(int eventsMax, long spillBytesMax) {
        queue = new ManyToOneConcurrentArrayQueue<>(eventsMax);
        this.spillBytesMax = spillBytesMax;
    }

    void append(LedgerEvent event) {
        if (isAdvice(event) && (shedding || queue.size() > queue.capacity() / 2)) {
            advisedDropped.incrementAndGet();
        } else if (!queue.offer(event)) {
            eventsLost.incrementAndGet();
        }
    }

    /** Puts a marker behind everything appended so far; false when there is no room. */
    boolean offer(Barrier barrier) {
        return queue.offer(barrier);
    }

    @Nullable
    Object poll() {
        return queue.poll();
    }

    int size() {
        return queue.size();
    }

    /** Is told how far the database lags behind the journal. Called by the applier's thread. */
    void onLag(long lagBytes) {
        shedding = lagBytes > spillBytesMax;
    }

    /** Whether the journal has outgrown its limit. */
    boolean isShedding() {
        return shedding;
    }

    long advisedDropped() {
        return advisedDropped.get();
    }

    long eventsLost() {
        return eventsLost.get();
    }

    private static boolean isAdvice(LedgerEvent event) {
        return event instanceof LedgerEvent.VerdictGiven verdict
                && verdict.kind() == LedgerEvent.VerdictGiven.Kind.ADVISED;
    }
}
