package io.playgate.loadtest.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Draws runs that might have been from the intervals of one that was: a moving block bootstrap, since neighbouring seconds resemble each
 * other. One thread.
 */
final class Resampler {
    /** Seconds that are drawn together; a garbage collection or a burst spans a few. */
    private static final int BLOCK = 3;

    private final RunSeries series;
    private final SplittableRandom random;
    /** Every latency that occurs, ascending; intervals hold places in it, so that merging a thousand times is only adding. */
    private final long[] values;

    private final List<int[]> places = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();

    Resampler(RunSeries series, SplittableRandom random) {
        this.series = series;
        this.random = random;
        TreeSet<Long> distinct = new TreeSet<>();
        for (Histogram latency : series.latencies()) {
            for (HistogramIterationValue value : latency.recordedValues()) {
                distinct.add(value.getValueIteratedTo());
            }
        }
        this.values = distinct.stream().mapToLong(Long::longValue).toArray();
        for (Histogram latency : series.latencies()) {
            List<Integer> at = new ArrayList<>();
            List<Long> count = new ArrayList<>();
            for (HistogramIterationValue value : latency.recordedValues()) {
                at.add(Arrays.binarySearch(values, value.getValueIteratedTo()));
                count.add(value.getCountAddedInThisIterationStep());
            }
            places.add(at.stream().mapToInt(Integer::intValue).toArray());
            counts.add(count.stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** The run as it was. */
    Figures original() {
        int[] all = new int[series.latencies().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return figures(all);
    }

    /** A run that might have been. */
    Figures draw() {
        int size = series.latencies().size();
        int[] drawn = new int[size];
        for (int i = 0; i < size; i += BLOCK) {
            int from = random.nextInt(size);
            for (int k = 0; k < BLOCK && i + k < size; k++) {
                drawn[i + k] = (from + k) % size;
            }
        }
        return figures(drawn);
    }

    private Figures figures(int[] intervals) {
        long[] merged = new long[values.length];
        long total = 0;
        double lengthS = 0;
        for (int interval : intervals) {
            int[] at = this.places.get(interval);
            long[] count = this.counts.get(interval);
            for (int i = 0; i < at.length; i++) {
                merged[at[i]] += count[i];
                total += count[i];
            }
            lengthS += series.lengthsS().get(interval);
        }
        return new Figures(
                total / lengthS,
                percentile(merged, total, 50),
                percentile(merged, total, 99),
                percentile(merged, total, 99.9));
    }

    private double percentile(long[] merged, long total, double percentile) {
        long rank = Math.max(1, (long) Math.ceil(total * percentile / 100));
        for (int i = 0; i < merged.length; i++) {
            rank -= merged[i];
            if (rank <= 0) {
                return values[i];
            }
        }
        return 0;
    }

    /**
     * What two runs are compared by.
     *
     * @param ratePerS answers per second
     */
    record Figures(double ratePerS, double p50Ns, double p99Ns, double p999Ns) {}
}
