package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys the operator chooses. Immutable.
 *
 * @param name which keys are allowed
 * @param nameInWords the same for errors
 */
public record MapOf<T>(Pattern name, String nameInWords, ValueType<T> item) implements ValueType<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> read(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            binding.problems().error(node.place(), path, "is not a mapping, allowed: " + allowed());
            return null;
        }
        if (mapping.entries().isEmpty()) {
            binding.conclude(path, "{}", node.place());
        }
        Map<String, T> values = new LinkedHashMap<>();
        boolean whole = true;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!name.matcher(entry.key()).matches()) {
                String message = Problems.quote(entry.key()) + " cannot be a key here, allowed: " + nameInWords;
                binding.problems().error(entry.place(), path, message);
                whole = false;
                continue;
            }
            String itemPath = path + "." + entry.key();
            T value = item.read(entry.value(), itemPath, binding);
            whole &= value != null;
            if (value != null && values.put(entry.key(), value) != null) {
                binding.problems().error(entry.place(), itemPath, "is given twice, allowed: once");
            }
        }
        return whole ? Map.copyOf(values) : null;
    }

    @Override
    public String allowed() {
        return "a mapping from " + nameInWords + " to " + item.allowed();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", "^" + name.pattern() + "$"));
        schema.put("additionalProperties", item.schema());
        return schema;
    }

    @Override
    public @Nullable Step step(String segment, boolean ignoreCase) {
        String key = ignoreCase ? segment.toLowerCase(Locale.ROOT) : segment;
        return name.matcher(key).matches() ? new Step(key, item) : null;
    }
}
