package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one type. Immutable.
 *
 * @param itemsMin fewest
 * @param itemsMax most
 */
public record ListOf<T>(ValueType<T> item, int itemsMin, int itemsMax) implements ValueType<List<T>> {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    @Override
    public @Nullable List<T> read(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            binding.problems().error(node.place(), path, "is not a list, allowed: " + allowed());
            return null;
        }
        int size = sequence.items().size();
        if (size < itemsMin || size > itemsMax) {
            binding.problems().error(node.place(), path, "has " + size + " entries, allowed: " + allowed());
            return null;
        }
        if (size == 0) {
            binding.conclude(path, "[]", node.place());
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            T value = item.read(sequence.items().get(i), path + "[" + i + "]", binding);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == size ? List.copyOf(values) : null;
    }

    @Override
    public String allowed() {
        String range = itemsMin == 0 ? "up to " + itemsMax : itemsMin + " to " + itemsMax;
        return "a list of " + range + ", each " + item.allowed();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema());
        schema.put("minItems", itemsMin);
        schema.put("maxItems", itemsMax);
        return schema;
    }

    @Override
    public List<Nested> nested() {
        return item.nested().stream()
                .map(nested -> new Nested("[]" + nested.suffix(), nested.section()))
                .toList();
    }

    @Override
    public @Nullable Step step(String segment, boolean ignoreCase) {
        return INDEX.matcher(segment).matches() ? new Step(segment, item) : null;
    }

    @Override
    public List<String> segments() {
        return List.of("0");
    }
}
