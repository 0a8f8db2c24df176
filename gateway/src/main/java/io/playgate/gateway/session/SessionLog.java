package io.playgate.gateway.session;

import io.playgate.gateway.clock.Clock;
import io.playgate.protocol.CloseReason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line for each session, at its end. Players appear under a pseudonym, addresses not at all. Event loops only hand over what happened;
 * a thread of this object's own writes the lines, many at once, so that a slow disk or terminal delays no byte of a game.
 */
public final class SessionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("playgate.session");

    private static final Logger OWN = LoggerFactory.getLogger(SessionLog.class);

    /** How long a line may wait; a login storm's lines go out together. */
    private static final long WRITE_EVERY_MS = 50;

    /** Lines that may wait: a second of the fastest storm. What comes beyond it is left out and counted. */
    private static final int WAITING_MAX = 32_768;

    /** Longest text that is written at once, characters. */
    private static final int BATCH_CHARACTERS = 64 * 1024;

    private final Function<String, String> pseudonym;
    private final Clock wall;
    private final ManyToOneConcurrentArrayQueue<SessionEnd> ended = new ManyToOneConcurrentArrayQueue<>(WAITING_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer = new Thread(this::run, "playgate-session-log");

    /**
     * Writes to the logger {@code playgate.session}.
     *
     * @param pseudonym keyed hash of a player id; called by the writing thread alone
     * @param wall for the time of the line
     */
    public SessionLog(Function<String, String> pseudonym, Clock wall) {
        this.pseudonym = pseudonym;
        this.wall = wall;
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes the line over; any thread, never waits. */
    void ended(
            ListenerRuntime runtime,
            String session,
            String player,
            CloseReason reason,
            SessionTimeline timeline,
            long forwardedBytes) {
        if (LOG.isInfoEnabled()) {
            String thread = Thread.currentThread().getName();
            SessionEnd end =
                    new SessionEnd(wall.epochMs(), thread, runtime, session, player, reason, timeline, forwardedBytes);
            if (!ended.offer(end)) {
                leftOut.incrementAndGet();
            }
        }
    }

    private void run() {
        try {
            while (!closed.await(WRITE_EVERY_MS, TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        for (SessionEnd end = ended.poll(); end != null; end = ended.poll()) {
            if (lines.length() > 0) {
                lines.append('\n');
            }
            end.appendTo(lines, pseudonym);
            if (lines.length() >= BATCH_CHARACTERS) {
                LOG.info(lines.toString());
                lines.setLength(0);
            }
        }
        if (lines.length() > 0) {
            LOG.info(lines.toString());
        }
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            OWN.warn("{} ended sessions have no line: more came than could be written", missing);
        }
    }

    /** Writes what waits and ends the thread; blocks for a moment at most. */
    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
