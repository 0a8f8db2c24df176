package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints JSON for people: columns for a list, one line each for the members of an object. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    private Table() {}

    /** Prints the entries of an array, one line each, under the names of these members. */
    static void print(PrintWriter out, JsonNode array, String... columns) {
        Table table = new Table();
        table.rows.add(List.of(columns));
        for (JsonNode entry : array) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(text(column, entry.path(column)));
            }
            table.rows.add(row);
        }
        table.print(out);
    }

    /** Prints the members of an object, one line each; those of an object within it as {@code a.b}. */
    static void print(PrintWriter out, JsonNode object) {
        Table table = new Table();
        table.add("", object);
        table.print(out);
    }

    private void add(String prefix, JsonNode object) {
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                add(prefix + member.getKey() + ".", member.getValue());
            } else {
                rows.add(List.of(prefix + member.getKey(), text(member.getKey(), member.getValue())));
            }
        });
    }

    /** Milliseconds are shown as people say them; null is "-", and "unlimited" where it means that. */
    private static String text(String name, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return name.equals("remainingMs") ? "unlimited" : "-";
        }
        if (name.endsWith("Ms") && value.isNumber()) {
            Duration duration = Duration.ofMillis(value.asLong());
            return value.asLong() + " (" + duration.toString().substring(2).toLowerCase(Locale.ROOT) + ")";
        }
        if (value.isArray()) {
            List<String> entries = new ArrayList<>();
            value.forEach(entry -> entries.add(entry.isValueNode() ? entry.asText() : entry.toString()));
            return entries.isEmpty() ? "-" : String.join(" ", entries);
        }
        return value.asText();
    }

    private void print(PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
