package io.playgate.gateway.policy.preset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map of a policy's text. Every value is asked for by its key; a bad one is noted and stands in by a fallback, so that all problems come
 * to light at once. What was never asked for is unknown.
 */
final class Section {
    private final String path;
    private final Map<String, Object> values;
    private final List<PolicyProblem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /** Reads one value; throws {@link IllegalArgumentException} where it is no good. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text);
    }

    Section(String path, Map<String, Object> values, List<PolicyProblem> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** Whether the key has a value. */
    boolean has(String key) {
        return value(key) != null;
    }

    /** Whether the key's value is a map. */
    boolean isMap(String key) {
        return value(key) instanceof Map;
    }

    /** Whether the key's value is a list. */
    boolean isList(String key) {
        return value(key) instanceof List;
    }

    /** A scalar; {@code fallback} and a problem where it is missing or no good. */
    <T> T scalar(String key, String allowed, T fallback, Reader<T> reader) {
        Object value = value(key);
        if (value == null) {
            problem(at(key), "has no value", allowed, null);
            return fallback;
        }
        return one(at(key), value, allowed, fallback, reader);
    }

    /** A scalar that may be missing. */
    <T> T optional(String key, String allowed, T fallback, Reader<T> reader) {
        return has(key) ? scalar(key, allowed, fallback, reader) : fallback;
    }

    /** A list of scalars, written as a list or separated by commas. */
    <T> List<T> scalars(String key, String allowed, T fallback, Reader<T> reader) {
        List<T> list = new ArrayList<>();
        Object value = value(key);
        List<?> items = value instanceof List<?> written
                ? written
                : value == null || value instanceof Map ? List.of() : commas(value.toString());
        if (value == null || value instanceof Map) {
            problem(at(key), value == null ? "has no value" : "is a map", "a list of " + allowed, null);
        }
        for (int i = 0; i < items.size(); i++) {
            list.add(one(at(key) + "[" + i + "]", items.get(i), allowed, fallback, reader));
        }
        return list;
    }

    /** One of the names of an enum, in any case, with - for _. */
    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        String allowed = String.join(", ", names);
        return scalar(key, allowed, fallback, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
                    return constant;
                }
            }
            throw new UnknownWordException(text, names, null);
        });
    }

    /** A map within this one; empty and a problem where it is none. */
    Section section(String key) {
        return map(at(key), value(key), "a map");
    }

    /** A list of maps. */
    List<Section> sections(String key) {
        Object value = value(key);
        List<Section> sections = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                sections.add(map(at(key) + "[" + i + "]", items.get(i), "a map"));
            }
        } else {
            problem(at(key), value == null ? "has no value" : "is no list", "a list of maps", null);
        }
        return sections;
    }

    /** A key that is itself a year; 0 and a problem where it is none. */
    int year(String key, int least, int most) {
        try {
            return Values.integer(key, least, most);
        } catch (IllegalArgumentException e) {
            problem(at(key), "is no year", "a year from " + least + " to " + most, null);
            return 0;
        }
    }

    /** Where problems are noted. */
    List<PolicyProblem> problems() {
        return problems;
    }

    /** The keys in the order written. */
    Set<String> keys() {
        return values.keySet();
    }

    /** To be called last: whatever was not asked for is unknown. */
    void end() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(at(key), "unknown key", String.join(", ", asked), Spelling.nearest(key, asked));
            }
        }
    }

    /** Notes a problem with a key of this section. */
    void refuse(String key, String wrong, String allowed) {
        problem(at(key), wrong, allowed, null);
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private <T> T one(String at, @Nullable Object value, String allowed, T fallback, Reader<T> reader) {
        if (value == null || value instanceof Map || value instanceof List) {
            problem(at, value == null ? "has no value" : "is no single value", allowed, null);
            return fallback;
        }
        String text = value.toString();
        try {
            return reader.read(text);
        } catch (UnknownWordException e) {
            problem(at, "\"" + text + "\" is not known", allowed, e.nearest());
        } catch (IllegalArgumentException e) {
            problem(at, "\"" + text + "\" is no good", allowed, null);
        }
        return fallback;
    }

    private Section map(String at, @Nullable Object value, String allowed) {
        if (value instanceof Map<?, ?> map) {
            return new Section(at, Trees.copy(map), problems);
        }
        problem(at, value == null ? "has no value" : "is no map", allowed, null);
        return new Section(at, Map.of(), new ArrayList<>());
    }

    private void problem(String at, String wrong, String allowed, @Nullable String didYouMean) {
        problems.add(new PolicyProblem(at, wrong, allowed, didYouMean));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static List<String> commas(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
