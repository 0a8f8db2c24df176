package io.playgate.loadtest.measure;

import org.HdrHistogram.Histogram;

/**
 * What was measured in a stretch of a run: one interval, or all measured intervals together. Mutable while it is being put together by one
 * thread, then only read.
 */
public final class Snapshot {
    private final Histogram[] histograms = new Histogram[Metric.values().length];
    private final long[] tallies = new long[Tally.values().length];
    private long durationNs;

    /** Nothing yet. */
    public Snapshot() {
        for (int i = 0; i < histograms.length; i++) {
            // Counts grow with the largest value seen: most metrics of most intervals are empty or small.
            histograms[i] = new Histogram(ShardMeasure.DIGITS);
        }
    }

    /** The histogram of {@code metric}, ns; empty where nothing was recorded. */
    public Histogram histogram(Metric metric) {
        return histograms[metric.place()];
    }

    /** How often. */
    public long tally(Tally tally) {
        return tallies[tally.place()];
    }

    /** Counted per second of the stretch; 0 for an empty stretch. */
    public double perSecond(Tally tally) {
        return durationNs <= 0 ? 0 : tally(tally) * 1e9 / durationNs;
    }

    /** Length of the stretch, ns. */
    public long durationNs() {
        return durationNs;
    }

    /** Adds to the length. */
    public void lengthen(long byNs) {
        durationNs += byNs;
    }

    /** Adds to a count. */
    public void add(Tally tally, long n) {
        tallies[tally.place()] += n;
    }

    /** Adds another stretch that followed this one. */
    public void append(Snapshot other) {
        merge(other);
        durationNs += other.durationNs;
    }

    /** Adds what was measured elsewhere in the same stretch. */
    public void merge(Snapshot other) {
        for (Metric metric : Metric.values()) {
            histogram(metric).add(other.histogram(metric));
        }
        for (Tally tally : Tally.values()) {
            add(tally, other.tally(tally));
        }
    }
}
