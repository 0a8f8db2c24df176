package io.playgate.loadtest.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * What one shard measures. Its event loop writes, wait-free and without allocation; the collector alone drains.
 */
public final class ShardMeasure {
    /** Times are recorded up to here; a longer one is recorded as this long. */
    public static final long HIGHEST_NS = TimeUnit.HOURS.toNanos(1);
    /** Two digits in a thousand are enough to tell 1.00 ms from 1.01 ms. */
    public static final int DIGITS = 3;

    private static final Metric[] METRICS = Metric.values();

    private final SingleWriterRecorder[] recorders = new SingleWriterRecorder[METRICS.length];
    private final @Nullable Histogram[] recycled = new Histogram[METRICS.length];
    private final AtomicLongArray tallies = new AtomicLongArray(Tally.values().length);
    private final AtomicInteger openSessions = new AtomicInteger();

    /** Measures nothing yet. */
    public ShardMeasure() {
        for (int i = 0; i < recorders.length; i++) {
            recorders[i] = new SingleWriterRecorder(HIGHEST_NS, DIGITS);
        }
    }

    /** Records a time, ns; a negative one counts as 0. Event loop only. */
    public void record(Metric metric, long valueNs) {
        recorders[metric.place()].recordValue(Math.max(0, Math.min(valueNs, HIGHEST_NS)));
    }

    /** Counts one. Event loop only. */
    public void count(Tally tally) {
        count(tally, 1);
    }

    /** Counts {@code n}. Event loop only. */
    public void count(Tally tally, long n) {
        int i = tally.place();
        tallies.lazySet(i, tallies.getPlain(i) + n);
    }

    /** One session more or less is open. Event loop only. */
    public void sessionsOpen(int change) {
        openSessions.lazySet(openSessions.getPlain() + change);
    }

    /** The count so far. Any thread. */
    public long tally(Tally tally) {
        return tallies.get(tally.place());
    }

    /** Sessions let in and not ended. Any thread. */
    public int openSessions() {
        return openSessions.get();
    }

    /** What was recorded since the last call; valid until the next. Collector only. */
    Histogram drain(Metric metric) {
        int i = metric.place();
        Histogram histogram = recorders[i].getIntervalHistogram(recycled[i]);
        recycled[i] = histogram;
        return histogram;
    }
}
