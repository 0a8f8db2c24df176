package io.playgate.loadtest.measure;

import io.playgate.loadtest.scenario.GeneratorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Whether a run may be believed: a generator that fell behind has measured itself, not the target.
 *
 * @param reasons why it may not; empty: valid
 */
public record Validity(List<String> reasons) {
    /** Fewer events than this prove nothing about the 99th percentile. */
    private static final long EVENTS_MIN = 20;

    /** Judges the measured intervals. */
    public static Validity judge(GeneratorSpec limits, List<Interval> intervals, Snapshot measured) {
        List<String> reasons = new ArrayList<>();
        Histogram lag = measured.histogram(Metric.LAG);
        if (lag.getTotalCount() >= EVENTS_MIN) {
            long p99Ns = lag.getValueAtPercentile(99);
            if (p99Ns > limits.lagP99Ns()) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "the generator acted %.1f ms late at p99 of its own schedule (limit %.1f ms)",
                        p99Ns / 1e6,
                        limits.lagP99Ns() / 1e6));
            }
            if (lag.getMaxValue() > limits.lagMaxNs()) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "the generator was once %.0f ms behind its own schedule (limit %.0f ms)",
                        lag.getMaxValue() / 1e6,
                        limits.lagMaxNs() / 1e6));
            }
        }
        judgeProcessor(limits, intervals, reasons);
        return new Validity(List.copyOf(reasons));
    }

    private static void judgeProcessor(GeneratorSpec limits, List<Interval> intervals, List<String> reasons) {
        double busy = 0;
        double starved = 0;
        long measuredNs = 0;
        for (Interval interval : intervals) {
            if (interval.measured()) {
                long ns = interval.snapshot().durationNs();
                measuredNs += ns;
                busy += interval.generator().loopBusy() * ns;
                starved += interval.generator().loopStarved() * ns;
            }
        }
        if (measuredNs == 0) {
            return;
        }
        if (busy / measuredNs > limits.busyMax()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "an event loop of the generator was busy %.0f %% of the time (limit %.0f %%)",
                    100 * busy / measuredNs,
                    100 * limits.busyMax()));
        }
        if (starved / measuredNs > limits.starvedMax()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "an event loop of the generator waited for a processor %.0f %% of the time (limit %.0f %%)",
                    100 * starved / measuredNs,
                    100 * limits.starvedMax()));
        }
    }

    /** With one more reason where nobody got in: what was not reached was not measured. */
    public Validity reaching(List<Interval> intervals) {
        long answered = sum(intervals, Tally.ADMITTED) + sum(intervals, Tally.REFUSED);
        long failed = sum(intervals, Tally.CONNECT_FAILED);
        long ended = sum(intervals, Tally.HANDSHAKE_FAILED);
        return answered > 0 || failed + ended == 0
                ? this
                : with("nobody got in: " + failed + " connections could not be made, " + ended
                        + " ended before the player was let in");
    }

    private static long sum(List<Interval> intervals, Tally tally) {
        return intervals.stream()
                .mapToLong(interval -> interval.snapshot().tally(tally))
                .sum();
    }

    /** With one more reason. */
    public Validity with(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new Validity(List.copyOf(more));
    }

    /** Whether the figures may be believed. */
    public boolean valid() {
        return reasons.isEmpty();
    }
}
