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
    private static final int QUOTED_POINTS = QUOTED_CHARS_MAX / 2;
    private static final int LINE_CHARS_MAX = 1_000;

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

    /** A value as a message quotes it: short. */
    public static String quote(String value) {
        int cut = value.length() > QUOTED_CHARS_MAX ? value.offsetByCodePoints(0, QUOTED_POINTS) : value.length();
        return "\"" + value.substring(0, cut) + (cut < value.length() ? "…\"" : "\"");
    }

    /** What is wrong (which may end with a question) and what is allowed, in one sentence. */
    public static String sentence(String wrong, String allowed) {
        return wrong + (wrong.endsWith("?") ? " " : ", ") + "allowed: " + allowed;
    }

    private static String line(Place place, String key, String message) {
        return printable(place.prefix() + ": " + (key.isEmpty() ? "" : key + ": ") + message);
    }

    /** Without characters that would act on a terminal or a log, and bounded, whatever the file holds. */
    static String printable(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints().limit(LINE_CHARS_MAX).forEach(point -> {
            if (point == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                out.append(String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append(line.length() > LINE_CHARS_MAX ? "…" : "").toString();
    }

    private static List<String> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::place))
                .map(Problem::line)
                .distinct()
                .toList();
    }
}
