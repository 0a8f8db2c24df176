package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaf types of amounts with a unit: durations and sizes in bytes. */
public final class Quantities {
    private static final String SHORT_DURATION = "([0-9]{1,9})(ms|s|m|h|d)";
    private static final Pattern SHORT = Pattern.compile(SHORT_DURATION);
    private static final String ISO_DURATION = "P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?";

    private static final Map<String, Long> UNITS_MS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB|TiB)?");
    private static final List<String> SIZE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Quantities() {}

    /** A duration, both bounds included, such as {@code 90s}, {@code 180m}, {@code 250ms} or ISO 8601 {@code PT3H}. */
    public static Leaf<Duration> duration(String min, String max) {
        Duration least = parse(min);
        Duration most = parse(max);
        Map<String, Object> schema = Leaves.schema("string");
        schema.put("pattern", "^(" + SHORT_DURATION + "|" + ISO_DURATION + ")$");
        String allowed = "a duration such as 6s, 250ms or PT180M, " + min + " to " + max;
        return new Leaf<>(allowed, schema, (scalar, binding) -> {
            Duration duration;
            try {
                duration = parse(scalar.text());
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new BadValueException(Problems.quote(scalar.text()) + " is no duration");
            }
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new BadValueException(scalar.text() + " is out of range");
            }
            return duration;
        });
    }

    private static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            Long unitMs = UNITS_MS.get(matcher.group(2));
            return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), unitMs == null ? 0 : unitMs));
        }
        return Duration.parse(text);
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
