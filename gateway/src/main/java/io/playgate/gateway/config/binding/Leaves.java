package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Leaf types of text, choice, number and path. */
public final class Leaves {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

    /** Longest path; Linux allows no longer one. */
    private static final int PATH_CHARS_MAX = 4096;

    private Leaves() {}

    /** Text of {@code pattern}, which must be valid in Java and in ECMA 262; a plain number or truth value is text here. */
    public static Leaf<String> text(Pattern pattern, String allowed) {
        Map<String, Object> schema = schema("string");
        schema.put("pattern", "^" + pattern.pattern() + "$");
        return new Leaf<>(allowed, schema, (scalar, binding) -> {
            if (!pattern.matcher(scalar.text()).matches()) {
                throw new BadValueException(Problems.quote(scalar.text()) + " is not allowed here");
            }
            return scalar.text();
        });
    }

    /** Any text up to a length. */
    public static Leaf<String> freeText(int charsMax, String allowed) {
        Map<String, Object> schema = schema("string");
        schema.put("minLength", 1);
        schema.put("maxLength", charsMax);
        return new Leaf<>(allowed, schema, (scalar, binding) -> {
            if (scalar.text().isEmpty() || scalar.text().length() > charsMax) {
                throw new BadValueException("has " + scalar.text().length() + " characters");
            }
            return scalar.text();
        });
    }

    /** One of a few names, each standing for a value. */
    public static <T> Leaf<T> choice(Map<String, T> values) {
        List<String> names = List.copyOf(values.keySet());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("enum", names);
        return new Leaf<>(String.join(", ", names), schema, (scalar, binding) -> {
            T value = values.get(scalar.text());
            if (value == null) {
                String hint = NearestName.hint(scalar.text(), names);
                throw new BadValueException(Problems.quote(scalar.text()) + " is not known" + hint);
            }
            return value;
        });
    }

    /** One of a few names. */
    public static Leaf<String> choice(String... names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, name);
        }
        return choice(values);
    }

    /** A whole number, both bounds included. */
    public static Leaf<Long> whole(long min, long max) {
        Map<String, Object> schema = schema("integer");
        schema.put("minimum", min);
        schema.put("maximum", max);
        String allowed = String.format("a whole number, %,d to %,d", min, max);
        return new Leaf<>(allowed, schema, (scalar, binding) -> {
            long number = number(scalar);
            if (number < min || number > max) {
                throw new BadValueException(number + " is out of range");
            }
            return number;
        });
    }

    /** A whole number of 32 bits, both bounds included. */
    public static Leaf<Integer> count(int min, int max) {
        return whole(min, max).map(Math::toIntExact);
    }

    private static long number(YamlNode.Scalar scalar) throws BadValueException {
        if (!scalar.plain() || !WHOLE.matcher(scalar.text()).matches()) {
            String quoted = Problems.quote(scalar.text());
            boolean onlyQuotes = WHOLE.matcher(scalar.text()).matches();
            throw new BadValueException(
                    quoted + (onlyQuotes ? " is text because of its quotes" : " is no whole number"));
        }
        return Long.parseLong(scalar.text());
    }

    /** {@code true} or {@code false}. */
    public static Leaf<Boolean> flag() {
        return new Leaf<>("true, false", schema("boolean"), (scalar, binding) -> {
            if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
                return scalar.text().equals("true");
            }
            throw new BadValueException(Problems.quote(scalar.text()) + " is no truth value");
        });
    }

    /** A path of the file system, relative to the working directory of the process. Whether something is there is another question. */
    public static Leaf<Path> path() {
        Map<String, Object> schema = schema("string");
        schema.put("minLength", 1);
        return new Leaf<>("a path, relative to the working directory", schema, (scalar, binding) -> {
            try {
                if (!scalar.text().isBlank() && scalar.text().length() <= PATH_CHARS_MAX) {
                    return binding.workingDirectory().resolve(scalar.text());
                }
            } catch (InvalidPathException e) {
                throw new BadValueException(Problems.quote(scalar.text()) + " is no path");
            }
            throw new BadValueException(Problems.quote(scalar.text()) + " is no path");
        });
    }

    static Map<String, Object> schema(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }
}
