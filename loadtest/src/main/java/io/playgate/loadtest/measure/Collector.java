package io.playgate.loadtest.measure;

import io.playgate.loadtest.scenario.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Drains every shard once an interval and keeps the time series. Owns a thread of its own from {@link #start} to {@link #stop}. */
public final class Collector {
    private final List<ShardMeasure> shards;
    private final List<Phase> phases;
    private final GeneratorWatch watch;
    private final Supplier<@Nullable TargetSample> target;
    private final List<IntervalListener> listeners;
    private final List<Interval> intervals = new ArrayList<>();
    private final long[] tallied = new long[Tally.values().length];
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::collect, "load-collector");
    private long startNs;
    private long lastNs;
    private volatile long endNs = Long.MAX_VALUE;
    private long intervalNs = TimeUnit.SECONDS.toNanos(1);

    /** Collects from {@code shards}. */
    public Collector(
            List<ShardMeasure> shards,
            List<Phase> phases,
            GeneratorWatch watch,
            Supplier<@Nullable TargetSample> target,
            List<IntervalListener> listeners) {
        this.shards = shards;
        this.phases = phases;
        this.watch = watch;
        this.target = target;
        this.listeners = listeners;
        thread.setDaemon(true);
    }

    /** Begins at {@code atNs} with one interval each {@code everyNs}. */
    public void start(long atNs, long everyNs) {
        startNs = atNs;
        lastNs = atNs;
        intervalNs = everyNs;
        thread.start();
    }

    private void collect() {
        try {
            boolean stop = stopping.await(Math.max(0, startNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            watch.start(System.nanoTime());
            while (!stop) {
                long dueNs = startNs + (intervals.size() + 1) * intervalNs;
                stop = stopping.await(Math.max(0, dueNs - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (!stop) {
                    take(System.nanoTime(), false);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(long nowNs, boolean last) {
        Snapshot snapshot = new Snapshot();
        int open = 0;
        for (ShardMeasure shard : shards) {
            for (Metric metric : Metric.values()) {
                Histogram drained = shard.drain(metric);
                if (drained.getTotalCount() > 0) {
                    snapshot.histogram(metric).add(drained);
                }
            }
            open += shard.openSessions();
        }
        for (Tally tally : Tally.values()) {
            long now = shards.stream().mapToLong(shard -> shard.tally(tally)).sum();
            snapshot.add(tally, now - tallied[tally.place()]);
            tallied[tally.place()] = now;
        }
        // What comes after the end are answers to what was sent before it: they count, the time they took does not.
        snapshot.lengthen(Math.max(0, Math.min(nowNs, endNs) - lastNs));
        Phase phase = phaseAt((lastNs + nowNs) / 2 - startNs);
        Interval interval = new Interval(
                intervals.size(),
                lastNs - startNs,
                lastNs >= endNs ? "leaving" : phase.name(),
                phase.measured(),
                open,
                snapshot,
                watch.sample(nowNs),
                last ? null : target.get());
        lastNs = nowNs;
        intervals.add(interval);
        listeners.forEach(listener -> listener.onInterval(interval));
    }

    private Phase phaseAt(long offsetNs) {
        long endNs = 0;
        for (Phase phase : phases) {
            endNs += phase.durationNs();
            if (offsetNs < endNs) {
                return phase;
            }
        }
        return phases.get(phases.size() - 1);
    }

    /** The players begin to leave at {@code atNs}: what comes now belongs to what was before, but is no time of the run. Any thread. */
    public void end(long atNs) {
        endNs = atNs;
    }

    /** Ends the time series with what is still to be drained, and returns it. */
    public List<Interval> stop() throws InterruptedException {
        stopping.countDown();
        thread.join();
        take(System.nanoTime(), true);
        return List.copyOf(intervals);
    }
}
