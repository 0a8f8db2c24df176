package io.playgate.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: where a value stands between bottom (0) and top (1), and which values carry a line.
 */
record Scale(double low, double high, boolean isLogarithmic, List<Double> ticks) {
    /** From 0 to a round number at or above {@code max}, in 4 or 5 steps. */
    static Scale linear(double max) {
        double rough = Math.max(max, 1e-6) / 4;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = magnitude;
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            step = factor * magnitude;
            if (step >= rough) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step < max + step * 0.999; i++) {
            ticks.add(i * step);
        }
        return new Scale(0, ticks.get(ticks.size() - 1), false, ticks);
    }

    /** From the power of ten below {@code min} to the one above {@code max}. */
    static Scale logarithmic(double min, double max) {
        double from = Math.floor(Math.log10(Math.max(min, 1e-3)));
        double to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(max, 1e-3))));
        List<Double> ticks = new ArrayList<>();
        for (double exponent = from; exponent <= to; exponent++) {
            ticks.add(Math.pow(10, exponent));
        }
        return new Scale(from, to, true, ticks);
    }

    double share(double value) {
        double at = isLogarithmic ? Math.log10(Math.max(value, Math.pow(10, low))) : value;
        return Math.max(0, Math.min(1, (at - low) / Math.max(1e-12, high - low)));
    }
}
