package io.playgate.loadtest.scenario;

import java.util.SplittableRandom;

/** A distribution of whole numbers: sizes in bytes, lengths in nanoseconds. Drawing is for the owner of the random source. */
public sealed interface Dist {
    /** Draws one value, 0 or more. */
    long draw(SplittableRandom random);

    /** The expected value. */
    double mean();

    /** The greatest value that can be drawn; {@link Long#MAX_VALUE} where nothing bounds it. */
    long highest();

    /** Always the same. */
    record Fixed(long value) implements Dist {
        @Override
        public long draw(SplittableRandom random) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }

        @Override
        public long highest() {
            return value;
        }
    }

    /** Every value from {@code low} to {@code high}, both included, equally often. */
    record Uniform(long low, long high) implements Dist {
        @Override
        public long draw(SplittableRandom random) {
            return random.nextLong(low, high + 1);
        }

        @Override
        public double mean() {
            return (low + high) / 2.0;
        }

        @Override
        public long highest() {
            return high;
        }
    }

    /** Exponential: memoryless, as the gaps of a Poisson process are. */
    record Exponential(double mean) implements Dist {
        @Override
        public long draw(SplittableRandom random) {
            return (long) (-Math.log(1.0 - random.nextDouble()) * mean);
        }

        @Override
        public long highest() {
            return Long.MAX_VALUE;
        }
    }

    /** Log-normal: most are short and a few are very long, as stays in a game are. */
    record LogNormal(double median, double sigma) implements Dist {
        @Override
        public long draw(SplittableRandom random) {
            return (long) (median * Math.exp(sigma * random.nextGaussian()));
        }

        @Override
        public double mean() {
            return median * Math.exp(sigma * sigma / 2);
        }

        @Override
        public long highest() {
            return Long.MAX_VALUE;
        }
    }
}
