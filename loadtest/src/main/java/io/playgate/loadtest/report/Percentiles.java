package io.playgate.loadtest.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures that reports show of a histogram, in milliseconds. */
final class Percentiles {
    static final double[] SHOWN = {50, 90, 95, 99, 99.9, 99.99};

    private Percentiles() {}

    /** {@code p50} to {@code p99.99}, min, mean, max in ms, and count. */
    static Map<String, Object> of(Histogram histogram) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", histogram.getTotalCount());
        if (histogram.getTotalCount() > 0) {
            figures.put("minMs", ms((double) histogram.getMinValue()));
            figures.put("meanMs", ms(histogram.getMean()));
            for (double percentile : SHOWN) {
                figures.put(name(percentile) + "Ms", ms((double) histogram.getValueAtPercentile(percentile)));
            }
            figures.put("maxMs", ms((double) histogram.getMaxValue()));
        }
        return figures;
    }

    static String name(double percentile) {
        return "p"
                + (percentile == Math.rint(percentile)
                        ? Long.toString((long) percentile)
                        : Double.toString(percentile));
    }

    static double ms(double valueNs) {
        return Math.round(valueNs / 1e3) / 1e3;
    }
}
