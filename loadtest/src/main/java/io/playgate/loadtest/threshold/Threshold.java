package io.playgate.loadtest.threshold;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a run: {@code latency.p99 < 50ms}, {@code received.rate > 95000}, {@code lost == 0}, {@code findings == 0}. Times are of
 * {@link Metric}, counts of {@link Tally}. Immutable.
 */
public final class Threshold {
    /** What may be written, for errors and documentation. */
    public static final String ALLOWED =
            "METRIC.STATISTIC OP TIME such as latency.p99 < 50ms, COUNT OP NUMBER such as lost == 0, COUNT.rate OP NUMBER, findings == 0;"
                    + " with \", else stop\" behind it the run ends when it is missed";

    private static final Pattern FORM = Pattern.compile(
            "([a-zA-Z]+)(?:\\.([a-z0-9.]+))?\\s*(<=|>=|==|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|ms|s|m)?(\\s*,\\s*else stop)?");
    private static final Pattern PERCENTILE = Pattern.compile("p([0-9]{1,2}(?:\\.[0-9]{1,4})?|100)");
    private static final Map<String, Double> UNITS_NS = Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "m", 6e10);
    private static final String FINDINGS = "findings";

    private final String text;
    private final @Nullable Metric metric;
    private final @Nullable Tally tally;
    private final String statistic;
    private final String operator;
    private final double bound;
    private final boolean stops;

    private Threshold(
            String text,
            @Nullable Metric metric,
            @Nullable Tally tally,
            String statistic,
            String operator,
            double bound,
            boolean stops) {
        this.text = text;
        this.metric = metric;
        this.tally = tally;
        this.statistic = statistic;
        this.operator = operator;
        this.bound = bound;
        this.stops = stops;
    }

    /**
     * Whether a run met a condition.
     *
     * @param actual what was measured, in the threshold's own unit (ns, count or count per second)
     */
    public record Outcome(String text, boolean met, double actual, String actualText) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public static Threshold parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no condition");
        }
        String name = form.group(1);
        String statistic = form.group(2) == null ? "" : form.group(2);
        Metric metric = metric(name);
        Tally tally = tally(name);
        boolean timed = metric != null;
        if (!timed && tally == null && !name.equals(FINDINGS)) {
            throw new IllegalArgumentException("\"" + name + "\" is not measured" + names());
        }
        if (timed && !isStatistic(statistic)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" needs a statistic: p50 to p99.99, mean, min, max or count");
        }
        if (!timed && !statistic.isEmpty() && !(tally != null && statistic.equals("rate"))) {
            throw new IllegalArgumentException("\"" + statistic + "\" is no statistic of the count " + name);
        }
        boolean isTime = timed && !statistic.equals("count");
        if (isTime != (form.group(5) != null)) {
            throw new IllegalArgumentException(
                    isTime ? "\"" + form.group(4) + "\" needs a unit: us, ms or s" : "a count has no unit");
        }
        boolean stops = form.group(6) != null;
        boolean grows = !timed && !statistic.equals("rate") && form.group(3).startsWith(">");
        if (stops && grows) {
            throw new IllegalArgumentException("\"" + text + "\" is missed until it is met, so nothing can stop there");
        }
        double unit = form.group(5) == null ? 1 : UNITS_NS.getOrDefault(form.group(5), 1.0);
        return new Threshold(
                text.trim(), metric, tally, statistic, form.group(3), Double.parseDouble(form.group(4)) * unit, stops);
    }

    /** Whether a run that misses it is over. */
    public boolean stops() {
        return stops;
    }

    private static String names() {
        List<String> names = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            names.add(metric.label());
        }
        for (Tally tally : Tally.values()) {
            names.add(tally.label());
        }
        names.add(FINDINGS);
        return ": " + String.join(", ", names);
    }

    private static @Nullable Metric metric(String name) {
        for (Metric metric : Metric.values()) {
            if (metric.label().equals(name)) {
                return metric;
            }
        }
        return null;
    }

    private static @Nullable Tally tally(String name) {
        for (Tally tally : Tally.values()) {
            if (tally.label().equals(name)) {
                return tally;
            }
        }
        return null;
    }

    private static boolean isStatistic(String statistic) {
        return PERCENTILE.matcher(statistic).matches()
                || List.of("mean", "min", "max", "count").contains(statistic);
    }

    /** Judges what was measured; a time of which nothing was recorded does not meet any condition. */
    public Outcome judge(Snapshot measured, long findings) {
        double actual = actual(measured, findings);
        boolean nothing = metric != null
                && !statistic.equals("count")
                && measured.histogram(metric).getTotalCount() == 0;
        boolean met = !nothing
                && switch (operator) {
                    case "<" -> actual < bound;
                    case "<=" -> actual <= bound;
                    case ">" -> actual > bound;
                    case ">=" -> actual >= bound;
                    default -> actual == bound;
                };
        return new Outcome(text, met, actual, nothing ? "nothing was measured" : inWords(actual));
    }

    private double actual(Snapshot measured, long findings) {
        if (metric != null) {
            var histogram = measured.histogram(metric);
            return switch (statistic) {
                case "mean" -> histogram.getMean();
                case "min" -> histogram.getMinValue();
                case "max" -> histogram.getMaxValue();
                case "count" -> histogram.getTotalCount();
                default -> histogram.getValueAtPercentile(Double.parseDouble(statistic.substring(1)));
            };
        }
        if (tally == null) {
            return findings;
        }
        return statistic.equals("rate") ? measured.perSecond(tally) : measured.tally(tally);
    }

    private String inWords(double actual) {
        if (metric == null || statistic.equals("count")) {
            return String.format(Locale.ROOT, statistic.equals("rate") ? "%.1f/s" : "%.0f", actual);
        }
        return String.format(Locale.ROOT, "%.3f ms", actual / 1e6);
    }

    @Override
    public String toString() {
        return text;
    }
}
