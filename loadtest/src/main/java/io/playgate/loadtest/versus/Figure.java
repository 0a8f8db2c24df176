package io.playgate.loadtest.versus;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure of a case: what it is, and how it is read off an outcome.
 *
 * @param less whether less is better, as of every cost
 */
record Figure(String name, String unit, boolean less, ToDoubleFunction<Sample> read) {
    private static final Figure CPU =
            new Figure("CPU per message", "us", true, sample -> sample.outcome().cpuUs());
    private static final Figure USER = new Figure(
            "user CPU per message", "us", true, sample -> sample.outcome().userUs());
    private static final Figure RATE = new Figure(
            "messages a second", "/s", false, sample -> sample.outcome().perSecond());
    private static final Figure P99 = new Figure(
            "p99 at 70 % of the slowest", "us", true, sample -> sample.outcome().p99Ns() / 1e3);
    private static final Figure P50 = new Figure(
            "p50 at 70 % of the slowest", "us", true, sample -> sample.outcome().p50Ns() / 1e3);
    private static final Figure SET_UP_CPU =
            new Figure("CPU per set-up", "us", true, sample -> sample.outcome().cpuUs());
    private static final Figure SET_UP_USER = new Figure(
            "user CPU per set-up", "us", true, sample -> sample.outcome().userUs());
    private static final Figure BYTES = new Figure("bytes a session", "B", true, Sample::sessionBytes);
    private static final Figure RESIDENT =
            new Figure("resident bytes a session", "B", true, Sample::sessionResidentBytes);

    /** The figures that a case is there for. */
    static List<Figure> of(Case asked) {
        return switch (asked.kind()) {
            case MESSAGES -> asked.paced() ? List.of(P50, P99) : List.of(CPU, USER, RATE);
            case SET_UPS -> List.of(SET_UP_CPU, SET_UP_USER);
            case IDLE -> List.of(BYTES, RESIDENT);
        };
    }

    /** The median over {@code samples}; NaN where there is none. */
    double median(List<Sample> samples) {
        double[] sorted = samples.stream().mapToDouble(read).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : middle(sorted);
    }

    /** {@code ours} against {@code theirs}, above 1 where ours is better: ratio of medians, then the range that the middle half of the rounds' own ratios spans. */
    double[] ratio(List<Sample> theirs, List<Sample> ours) {
        int rounds = Math.min(theirs.size(), ours.size());
        double[] each = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            each[i] = better(read.applyAsDouble(theirs.get(i)), read.applyAsDouble(ours.get(i)));
        }
        Arrays.sort(each);
        double whole = better(median(theirs), median(ours));
        return rounds == 0
                ? new double[] {whole, whole, whole}
                : new double[] {whole, each[rounds / 4], each[rounds - 1 - rounds / 4]};
    }

    private double better(double theirs, double ours) {
        return less ? theirs / ours : ours / theirs;
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
