package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scalar for the plain case, or a mapping for all of it. Immutable.
 *
 * @param scalar the plain case
 * @param full the mapping
 * @param stem the key of the mapping that the scalar stands for; empty where there is none
 */
public record Shorthand<T>(Leaf<T> scalar, ValueType<T> full, String stem) implements ValueType<T> {
    @Override
    public @Nullable T read(YamlNode node, String path, Binding binding) {
        if (node instanceof YamlNode.Sequence) {
            binding.problems().error(node.place(), path, "is a list, allowed: " + allowed());
            return null;
        }
        return node instanceof YamlNode.Scalar ? scalar.read(node, path, binding) : full.read(node, path, binding);
    }

    @Override
    public String allowed() {
        return scalar.allowed() + ", or " + full.allowed();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(scalar.schema(), full.schema()));
        return schema;
    }

    @Override
    public List<Nested> nested() {
        return full.nested();
    }

    @Override
    public @Nullable Step step(String segment, boolean ignoreCase) {
        return full.step(segment, ignoreCase);
    }

    @Override
    public List<String> segments() {
        return full.segments();
    }

    @Override
    public @Nullable YamlNode unfold(YamlNode node) {
        if (node instanceof YamlNode.Scalar plain) {
            YamlNode.Mapping empty = new YamlNode.Mapping(List.of(), plain.place());
            return stem.isEmpty() ? empty : empty.with(stem, plain);
        }
        return full.unfold(node);
    }
}
