package io.playgate.gateway.metrics;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.playgate.gateway.clock.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

/**
 * How late one event loop runs what is due: a task ten times a second measures by how much it is late and keeps the worst of this and of
 * the last window, so that a scrape each 15 s misses nothing. The loop writes, a scrape reads.
 */
public final class EventLoopLag implements AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(15);
    private static final VarHandle LAST_MAX_NS = handle("lastMaxNs");
    private static final VarHandle CURRENT_MAX_NS = handle("currentMaxNs");

    private final Clock clock;
    private final ScheduledFuture<?> task;
    private long dueNs;
    private long windowEndNs;

    @SuppressWarnings("UnusedVariable") // read through its handle
    private long currentMaxNs;

    @SuppressWarnings("UnusedVariable") // read through its handle
    private long lastMaxNs;

    private EventLoopLag(EventLoop loop, Clock clock) {
        this.clock = clock;
        long nowNs = clock.monotonicNs();
        this.dueNs = nowNs + PERIOD_NS;
        this.windowEndNs = nowNs + WINDOW_NS;
        this.task = loop.scheduleAtFixedRate(this::measure, PERIOD_NS, PERIOD_NS, TimeUnit.NANOSECONDS);
    }

    /**
     * Begins to watch a loop.
     *
     * @param clock real time, never one that runs faster
     */
    public static EventLoopLag of(EventLoop loop, Clock clock) {
        return new EventLoopLag(loop, clock);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(EventLoopLag.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private void measure() {
        long nowNs = clock.monotonicNs();
        long lagNs = nowNs - dueNs;
        // A late loop runs what it missed at once: those are not late again.
        dueNs = Math.max(dueNs + PERIOD_NS, nowNs);
        if (nowNs - windowEndNs >= 0) {
            windowEndNs = nowNs + WINDOW_NS;
            LAST_MAX_NS.setOpaque(this, currentMaxNs);
            CURRENT_MAX_NS.setOpaque(this, 0L);
        }
        if (lagNs > currentMaxNs) {
            CURRENT_MAX_NS.setOpaque(this, lagNs);
        }
    }

    /** The worst lag of the last 15 to 30 s, ns. */
    long maxNs() {
        return Math.max((long) LAST_MAX_NS.getOpaque(this), (long) CURRENT_MAX_NS.getOpaque(this));
    }

    @Override
    public void close() {
        task.cancel(false);
    }
}
