package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Shorthand;
import io.playgate.gateway.config.binding.ValueType;
import io.playgate.gateway.config.binding.Values;
import io.playgate.gateway.config.binding.Variants;
import io.playgate.loadtest.scenario.Dist;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of values that several sections share: rates, decimals and distributions. */
final class Forms {
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?/(s|m|h)");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Map<String, Double> UNITS_S = Map.of("s", 1.0, "m", 60.0, "h", 3600.0);

    private Forms() {}

    /** So many a second: {@code 200/s}, {@code 0.5/s}, {@code 30/m}. */
    static Leaf<Double> rate() {
        return Leaves.text(RATE, "a rate such as 200/s, 0.5/s or 30/m").map(text -> {
            int slash = text.indexOf('/');
            Double unitS = UNITS_S.get(text.substring(slash + 1));
            return Double.parseDouble(text.substring(0, slash)) / (unitS == null ? 1 : unitS);
        });
    }

    /** A decimal number of 0 or more. */
    static Leaf<Double> decimal(double min, double max) {
        return Leaves.text(DECIMAL, "a number, " + min + " to " + max).map(text -> {
            Matcher matcher = DECIMAL.matcher(text);
            double value = matcher.matches() ? Double.parseDouble(text) : -1;
            if (value < min || value > max) {
                throw new BadValueException(text + " is out of range");
            }
            return value;
        });
    }

    /** A duration as ns. */
    static Leaf<Long> durationNs(String min, String max) {
        return Quantities.duration(min, max).map(Duration::toNanos);
    }

    /** A distribution of durations, ns; {@code endless} is one too. */
    static ValueType<Dist> durations(String max) {
        Leaf<Long> leaf = durationNs("0s", max);
        Leaf<Dist> scalar = new Leaf<>(
                leaf.allowed() + ", or endless",
                leaf.schema(),
                (node, binding) -> new Dist.Fixed(
                        node.text().equals("endless")
                                ? Long.MAX_VALUE
                                : leaf.parser().parse(node, binding)));
        return distributions(scalar, leaf);
    }

    /** A distribution of sizes, bytes. */
    static ValueType<Dist> sizes(String min, String max) {
        Leaf<Long> leaf = Quantities.size(min, max);
        return distributions(leaf.map(Dist.Fixed::new), leaf);
    }

    private static ValueType<Dist> distributions(Leaf<Dist> scalar, Leaf<Long> leaf) {
        Key<Long> from = Key.required("from", leaf, "The smallest.");
        Key<Long> to = Key.required("to", leaf, "The greatest.");
        Key<Long> mean = Key.required("mean", leaf, "The mean.");
        Key<Long> median = Key.required("median", leaf, "Half are below it.");
        Key<Double> sigma =
                Key.of("sigma", decimal(0, 5), "1", "How far they spread.", "one in six is above e times the median");
        Map<String, Section<? extends Dist>> forms = new LinkedHashMap<>();
        forms.put(
                "uniform", new Section<>("All equally often.", List.of(from, to), values -> uniform(values, from, to)));
        forms.put(
                "exponential",
                new Section<>("Memoryless.", List.of(mean), values -> new Dist.Exponential(values.get(mean))));
        forms.put(
                "logNormal",
                new Section<>(
                        "Most short, a few very long.",
                        List.of(median, sigma),
                        values -> new Dist.LogNormal(values.get(median), values.get(sigma))));
        return new Shorthand<>(scalar, new Variants<>(forms), "");
    }

    private static Dist uniform(Values values, Key<Long> from, Key<Long> to) {
        if (values.get(to) < values.get(from)) {
            values.error(to, "is smaller than from, allowed: at least as large");
        }
        return new Dist.Uniform(values.get(from), Math.max(values.get(from), values.get(to)));
    }
}
