package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.policy.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaf types of amounts with a unit: durations and sizes in bytes. */
public final class Quantities {
    /** What {@link DurationText} reads, for the schema. */
    private static final String DURATION = "([0-9]+(\\.[0-9]{1,3})?(d|h|ms|m|s))+|P([0-9]+D)?(T[0-9.HMS]+)?";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB|TiB)?");
    private static final List<String> SIZE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Quantities() {}

    /** A duration, both bounds included, such as {@code 90s}, {@code 180m}, {@code 250ms} or ISO 8601 {@code PT3H}. */
    public static Leaf<Duration> duration(String min, String max) {
        Duration least = DurationText.parse(min);
        Duration most = DurationText.parse(max);
        Map<String, Object> schema = Leaves.schema("string");
        schema.put("pattern", "^(" + DURATION + ")$");
        String allowed = "a duration such as 6s, 250ms or PT180M, " + min + " to " + max;
        return new Leaf<>(allowed, schema, (scalar, binding) -> {
            Duration duration;
            try {
                duration = DurationText.parse(scalar.text());
            } catch (IllegalArgumentException e) {
                throw new BadValueException(Problems.quote(scalar.text()) + " is no duration");
            }
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new BadValueException(scalar.text() + " is out of range");
            }
            return duration;
        });
    }

    /** A size in bytes, both bounds included: a plain number, or one with B, KiB, MiB, GiB or TiB. */
    public static Leaf<Long> size(String min, String max) {
        long least = bytes(min);
        long most = bytes(max);
        Map<String, Object> number = Leaves.schema("integer");
        number.put("minimum", least);
        number.put("maximum", most);
        Map<String, Object> text = Leaves.schema("string");
        text.put("pattern", "^" + SIZE.pattern() + "$");
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", new ArrayList<>(List.of(number, text)));
        String allowed = "a size such as 4096 or 64KiB, " + min + " to " + max;
        return new Leaf<>(allowed, schema, (scalar, binding) -> size(scalar, least, most));
    }

    /** A size that fits into 32 bits. */
    public static Leaf<Integer> smallSize(String min, String max) {
        return size(min, max).map(Math::toIntExact);
    }

    private static long size(YamlNode.Scalar scalar, long least, long most) throws BadValueException {
        if (!SIZE.matcher(scalar.text()).matches()) {
            throw new BadValueException(Problems.quote(scalar.text()) + " is no size");
        }
        long bytes = bytes(scalar.text());
        if (bytes < least || bytes > most) {
            throw new BadValueException(scalar.text() + " is out of range");
        }
        return bytes;
    }

    /** Units are powers of 1,024; more than 64 bits hold is the largest number. */
    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        long number = Long.parseLong(matcher.group(1));
        int shift = 10 * SIZE_UNITS.indexOf(unit);
        return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
    }
}
