package io.playgate.gateway.config.load;

import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.binding.Binding;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.PlainValue;
import io.playgate.gateway.config.binding.Problems;
import io.playgate.gateway.config.binding.ValueType;
import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {extends: PRESET, …}}: what differs keeps the policy's own keys, which the policy itself checks. */
record PolicyOverrides(Leaf<String> preset) implements ValueType<PolicyConfig> {
    private static final String EXTENDS = "extends";

    @Override
    public @Nullable PolicyConfig read(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            binding.problems().error(node.place(), path, "is not a mapping, allowed: " + allowed());
            return null;
        }
        YamlNode.Entry base = mapping.find(EXTENDS);
        YamlNode baseName = base == null ? new YamlNode.Scalar(PolicyType.DEFAULT, true, Place.DEFAULT) : base.value();
        String name = preset.read(baseName, path + "." + EXTENDS, binding);
        Map<String, Object> overrides = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Object value = PlainValue.of(entry.value());
            if (!entry.key().equals(EXTENDS) && value != null) {
                overrides.put(entry.key(), value);
                conclude(entry.value(), path + "." + entry.key(), binding);
            }
        }
        return name == null ? null : new PolicyConfig(overrides.isEmpty() ? name : "custom", name, overrides);
    }

    private static void conclude(YamlNode node, String path, Binding binding) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> conclude(entry.value(), path + "." + entry.key(), binding));
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                conclude(sequence.items().get(i), path + "[" + i + "]", binding);
            }
        } else if (node instanceof YamlNode.Scalar scalar) {
            binding.conclude(path, scalar.plain() ? scalar.text() : Problems.quote(scalar.text()), scalar.place());
        }
    }

    @Override
    public String allowed() {
        return "{extends: PRESET, …}";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(EXTENDS, preset.schema()));
        return schema;
    }

    @Override
    public Step step(String segment, boolean ignoreCase) {
        return new Step(ignoreCase && segment.equalsIgnoreCase(EXTENDS) ? EXTENDS : segment, this);
    }
}
