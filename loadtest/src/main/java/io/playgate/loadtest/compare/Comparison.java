package io.playgate.loadtest.compare;

import io.playgate.loadtest.compare.Resampler.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Whether the differences between two runs are real. Pure but for reading the reports.
 *
 * @param bothValid whether both runs may be believed
 */
public record Comparison(boolean bothValid, List<Difference> differences) {
    private static final int DRAWS = 1000;
    private static final double TAIL = 0.025;

    /**
     * One figure of both runs.
     *
     * @param low of the 95 % interval of B over A less 1
     * @param high its other end
     */
    public record Difference(String figure, double a, double b, double low, double high) {
        /** Whether chance alone does not explain it: the interval does not hold zero. */
        public boolean real() {
            return low > 0 || high < 0;
        }

        /** B over A less 1. */
        public double change() {
            return b / a - 1;
        }
    }

    /**
     * Compares two JSON reports.
     *
     * @param seed of the resampling; the same seed gives the same intervals
     */
    public static Comparison of(Path a, Path b, long seed) throws IOException {
        RunSeries first = RunSeries.read(a);
        RunSeries second = RunSeries.read(b);
        SplittableRandom random = new SplittableRandom(seed);
        Resampler fromA = new Resampler(first, random.split());
        Resampler fromB = new Resampler(second, random.split());
        List<Figures> drawnA = new ArrayList<>();
        List<Figures> drawnB = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            drawnA.add(fromA.draw());
            drawnB.add(fromB.draw());
        }
        List<Difference> differences = new ArrayList<>();
        Figures wasA = fromA.original();
        Figures wasB = fromB.original();
        differences.add(difference("rate, 1/s", Figures::ratePerS, wasA, wasB, drawnA, drawnB));
        differences.add(difference("latency p50, ms", f -> f.p50Ns() / 1e6, wasA, wasB, drawnA, drawnB));
        differences.add(difference("latency p99, ms", f -> f.p99Ns() / 1e6, wasA, wasB, drawnA, drawnB));
        differences.add(difference("latency p99.9, ms", f -> f.p999Ns() / 1e6, wasA, wasB, drawnA, drawnB));
        return new Comparison(first.valid() && second.valid(), differences);
    }

    private static Difference difference(
            String name,
            ToDoubleFunction<Figures> figure,
            Figures a,
            Figures b,
            List<Figures> drawnA,
            List<Figures> drawnB) {
        double[] changes = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            changes[i] = figure.applyAsDouble(drawnB.get(i)) / figure.applyAsDouble(drawnA.get(i)) - 1;
        }
        Arrays.sort(changes);
        int tail = (int) (TAIL * DRAWS);
        return new Difference(
                name, figure.applyAsDouble(a), figure.applyAsDouble(b), changes[tail], changes[DRAWS - 1 - tail]);
    }
}
