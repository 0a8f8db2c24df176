package io.playgate.gateway.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of a YAML tree, with its place. Immutable; an alias is the node that it names. */
public sealed interface YamlNode {
    /** Where the node begins. */
    Place place();

    /**
     * Text, as written less quotes and escapes.
     *
     * @param plain without quotes or block mark: only such text can be a number, a truth value or null
     */
    record Scalar(String text, boolean plain, Place place) implements YamlNode {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        /** Whether it says "no value", as the YAML 1.2 core schema has it. */
        public boolean isNull() {
            return plain && NULLS.contains(text);
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Place place) implements YamlNode {}

    /** Keys with values in the order of the file; a key given twice is there twice. */
    record Mapping(List<Entry> entries, Place place) implements YamlNode {
        /** The first entry of this key, or null. */
        public @Nullable Entry find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** A copy in which {@code key} has this value, at the place of the old one or at the end. */
        public Mapping with(String key, YamlNode value) {
            List<Entry> copy = new ArrayList<>(entries);
            Entry entry = new Entry(key, value.place(), value);
            for (int i = 0; i < copy.size(); i++) {
                if (copy.get(i).key().equals(key)) {
                    copy.set(i, entry);
                    return new Mapping(List.copyOf(copy), place);
                }
            }
            copy.add(entry);
            return new Mapping(List.copyOf(copy), place);
        }
    }

    /** One key and its value; {@code place} is the key's. */
    record Entry(String key, Place place, YamlNode value) {}

    /** Whether a node stands for "no value". */
    static boolean isNull(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }
}
