package io.playgate.gateway.config.load;

import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.ValueType;
import java.util.ArrayList;
import java.util.List;

/** All keys with what the documentation says of them, from their declarations: the tables of {@code docs/configuration.md} are made of it. */
public final class ConfigReference {
    private ConfigReference() {}

    /**
     * One key.
     *
     * @param path such as {@code games[].listeners[].framing.line.delimiter}
     * @param allowed in words
     * @param fallback what holds when it isn't given, in words or as YAML
     * @param reason why, or empty
     */
    public record Row(String path, String allowed, String fallback, String purpose, String reason) {}

    /** Every key, in the order of the reference file; a section comes before what is in it. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        collect(RootSection.SECTION, "", rows);
        return List.copyOf(rows);
    }

    private static void collect(Section<?> section, String path, List<Row> rows) {
        for (Key<?> key : section.keys()) {
            String keyPath = path.isEmpty() ? key.name() : path + "." + key.name();
            rows.add(new Row(keyPath, allowed(key.type()), fallback(key), key.purpose(), key.reason()));
            for (ValueType.Nested nested : key.type().nested()) {
                collect(nested.section(), keyPath + nested.suffix(), rows);
            }
        }
    }

    private static String allowed(ValueType<?> type) {
        return type instanceof Section<?> ? "a section" : type.allowed();
    }

    private static String fallback(Key<?> key) {
        return switch (key.presence()) {
            case REQUIRED -> "required";
            case OPTIONAL -> key.fallback();
            case DEFAULTED -> key.type() instanceof Section<?> ? "" : "`" + key.fallback() + "`";
        };
    }

    /** The rows as Markdown, one table for each section of the first level. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        String section = "";
        for (Row row : rows()) {
            String top = row.path().split("[.\\[]", 2)[0];
            if (!top.equals(section)) {
                section = top;
                text.append("\n### ")
                        .append(section)
                        .append("\n\n| key | allowed | default | meaning |\n|---|---|---|---|\n");
            }
            String why = row.reason().isEmpty() ? row.fallback() : row.fallback() + " (" + row.reason() + ")";
            text.append(String.format(
                    "| `%s` | %s | %s | %s |%n", row.path(), cell(row.allowed()), cell(why), cell(row.purpose())));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
