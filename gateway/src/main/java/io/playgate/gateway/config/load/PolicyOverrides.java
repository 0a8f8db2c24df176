package io.playgate.gateway.config.load;

import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.binding.Binding;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.PlainValue;
import io.playgate.gateway.config.binding.Problems;
import io.playgate.gateway.config.binding.ValueType;
import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.gateway.policy.preset.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {extends: PRESET, …}}: what differs keeps the policy's own keys, which the policy itself checks; its problems get their places here.
 *
 * @param known the keys of a preset at this depth: they lend their spelling to the names of environment variables
 */
record PolicyOverrides(Leaf<String> preset, Map<?, ?> known) implements ValueType<PolicyConfig> {
    static final String EXTENDS = "extends";
    private static final String THEN = "then";

    @Override
    public @Nullable PolicyConfig read(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            binding.problems().error(node.place(), path, "is not a mapping, allowed: " + allowed());
            return null;
        }
        Map<String, Place> places = new HashMap<>();
        collect(node, path, places, binding);
        String name = readPreset(mapping, path, binding);
        Map<String, Object> overrides = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Object value = PlainValue.of(entry.value());
            if (value != null && !entry.key().equals(EXTENDS)) {
                overrides.put(entry.key(), value);
            }
        }
        return name == null ? null : checked(name, overrides, path, places, binding);
    }

    private @Nullable String readPreset(YamlNode.Mapping mapping, String path, Binding binding) {
        YamlNode.Entry entry = mapping.find(EXTENDS);
        YamlNode node = entry == null ? new YamlNode.Scalar(PolicyPresets.DEFAULT, true, Place.DEFAULT) : entry.value();
        return preset.read(node, path + "." + EXTENDS, binding);
    }

    private static @Nullable PolicyConfig checked(
            String preset, Map<String, Object> overrides, String path, Map<String, Place> places, Binding binding) {
        try {
            String name =
                    PolicyPresets.schedule(preset, overrides).policies().get(0).name();
            return new PolicyConfig(name, preset, overrides);
        } catch (PolicyException e) {
            for (PolicyProblem problem : e.problems()) {
                String key = problem.path().isEmpty() ? path : path + "." + problem.path();
                String nearest = problem.didYouMean();
                String wrong = problem.wrong() + (nearest == null ? "" : ", did you mean \"" + nearest + "\"?");
                binding.problems().error(place(key, places), key, Problems.sentence(wrong, problem.allowed()));
            }
            return null;
        }
    }

    /** The place of a key, or of the nearest thing around it that somebody wrote. */
    private static Place place(String key, Map<String, Place> places) {
        for (String around = key; !around.isEmpty(); ) {
            Place place = places.get(around);
            if (place != null) {
                return place;
            }
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
        }
        return Place.DEFAULT;
    }

    /** Notes the place of every key and value, concludes the values, and refuses what is given twice, which maps couldn't tell any more. */
    private static void collect(YamlNode node, String path, Map<String, Place> places, Binding binding) {
        if (node instanceof YamlNode.Mapping mapping) {
            places.put(path, node.place());
            for (YamlNode.Entry entry : mapping.entries()) {
                String key = path + "." + entry.key();
                Place first = places.get(key);
                if (first != null) {
                    String message = "is given twice, first at " + first.prefix() + ", allowed: once";
                    binding.problems().error(entry.place(), key, message);
                }
                collect(entry.value(), key, places, binding);
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            places.put(path, node.place());
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), path + "[" + i + "]", places, binding);
            }
        } else if (node instanceof YamlNode.Scalar scalar) {
            places.put(path, scalar.place());
            if (!path.endsWith("." + EXTENDS)) {
                binding.conclude(path, scalar);
            }
        }
    }

    @Override
    public String allowed() {
        return "{extends: PRESET, …} with the keys of a policy";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(EXTENDS, preset.schema());
        known.keySet().forEach(key -> properties.put(String.valueOf(key), Map.of()));
        // Ordered, since the committed schema is compared as text.
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("type", "array");
        then.put("description", "Policies that follow, each from its effectiveFrom.");
        properties.put(THEN, then);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public Step step(String segment, boolean ignoreCase) {
        for (String key : segments()) {
            if (ignoreCase ? key.equalsIgnoreCase(segment) : key.equals(segment)) {
                Map<?, ?> inside = known.get(key) instanceof Map<?, ?> map ? map : Map.of();
                return new Step(key, new PolicyOverrides(preset, inside));
            }
        }
        // Deeper keys may be new ones (a year of the calendar); whether they are good the policy says.
        return new Step(segment, new PolicyOverrides(preset, Map.of()));
    }

    @Override
    public List<String> segments() {
        List<String> names = new ArrayList<>();
        known.keySet().forEach(key -> names.add(String.valueOf(key)));
        names.add(EXTENDS);
        names.add(THEN);
        return names;
    }
}
