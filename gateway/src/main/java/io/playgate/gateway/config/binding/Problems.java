package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that all of it is told at once. One thread. */
public final class Problems {
    /** More is noise: the first hundred say what kind of file it is. */
    private static final int ERRORS_MAX = 100;

    private static final int QUOTED_CHARS_MAX = 60;

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    private record Problem(Place place, String line) {}

    /** Something that must be mended before the gateway starts. */
    public void error(Place place, String key, String message) {
        errors.add(new Problem(place, line(place, key, message)));
    }

    /** Something that the operator should know; the gateway starts. */
    public void warning(Place place, String key, String message) {
        warnings.add(new Problem(place, line(place, key, message)));
    }

    /** Whether anything is an error. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** {@code FILE:LINE:COL: KEY: message}, from top to bottom, the overrides' after the file's. */
    public List<String> errors() {
        List<String> lines = sorted(errors);
        if (lines.size() <= ERRORS_MAX) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, ERRORS_MAX));
        first.add("and " + (lines.size() - ERRORS_MAX) + " more errors");
        return List.copyOf(first);
    }

    /** In the same form as the errors. */
    public List<String> warnings() {
        return sorted(warnings);
    }

    /** A value as a message quotes it: short, and without characters that would act on a terminal or a log. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder("\"");
        int[] points = value.codePoints().limit(QUOTED_CHARS_MAX).toArray();
        for (int point : points) {
            if (point == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                out.append(String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        }
        return out.append(value.length() > QUOTED_CHARS_MAX ? "…\"" : "\"").toString();
    }

    /** What is wrong (which may end with a question) and what is allowed, in one sentence. */
    public static String sentence(String wrong, String allowed) {
        return wrong + (wrong.endsWith("?") ? " " : ", ") + "allowed: " + allowed;
    }

    private static String line(Place place, String key, String message) {
        return place.prefix() + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }

    private static List<String> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::place))
                .map(Problem::line)
                .distinct()
                .toList();
    }
}
