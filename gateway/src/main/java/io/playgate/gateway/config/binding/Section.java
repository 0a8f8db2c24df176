package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with declared keys. Immutable.
 *
 * @param purpose one sentence for the documentation
 * @param keys in the order of the reference
 * @param bind checks the relations between values and builds the record; called even when some values are wrong, so that all is told at once
 */
public record Section<T>(String purpose, List<Key<?>> keys, Function<Values, T> bind) implements ValueType<T> {
    @Override
    public @Nullable T read(YamlNode node, String path, Binding binding) {
        YamlNode given = YamlNode.isNull(node) ? new YamlNode.Mapping(List.of(), node.place()) : node;
        if (!(given instanceof YamlNode.Mapping mapping)) {
            binding.problems().error(node.place(), path, "is not a mapping, allowed: " + allowed());
            return null;
        }
        refuseStrangers(mapping, path, binding);
        Map<String, Values.Slot> slots = new HashMap<>();
        for (Key<?> key : keys) {
            slots.put(key.name(), readKey(key, mapping, path, binding));
        }
        return new Values(path, mapping.place(), slots, binding).bind(bind);
    }

    private Values.Slot readKey(Key<?> key, YamlNode.Mapping mapping, String path, Binding binding) {
        String keyPath = path.isEmpty() ? key.name() : path + "." + key.name();
        YamlNode.Entry entry = mapping.find(key.name());
        YamlNode node = entry == null || YamlNode.isNull(entry.value()) ? null : entry.value();
        Place place = entry == null ? mapping.place() : entry.value().place();
        if (node != null) {
            return new Values.Slot(key.type().read(node, keyPath, binding), place, true);
        }
        switch (key.presence()) {
            case REQUIRED ->
                binding.problems()
                        .error(
                                place,
                                keyPath,
                                "is missing, allowed: " + key.type().allowed());
            case OPTIONAL -> binding.conclude(keyPath, "(" + key.fallback() + ")", Place.DEFAULT);
            case DEFAULTED -> {
                YamlNode fallback = key.defaultNode();
                if (fallback != null) {
                    return new Values.Slot(
                            key.type().read(relocated(key, fallback, place), keyPath, binding), place, false);
                }
            }
        }
        return new Values.Slot(null, place, false);
    }

    /** A section that isn't there takes the place of what lacks it, so that its own missing keys are reported there; any other default stays one. */
    private static YamlNode relocated(Key<?> key, YamlNode fallback, Place place) {
        return key.type() instanceof Section<?> ? new YamlNode.Mapping(List.of(), place) : fallback;
    }

    private void refuseStrangers(YamlNode.Mapping mapping, String path, Binding binding) {
        Map<String, Place> seen = new HashMap<>();
        List<String> names = segments();
        for (YamlNode.Entry entry : mapping.entries()) {
            String keyPath = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Place first = seen.putIfAbsent(entry.key(), entry.place());
            if (!names.contains(entry.key())) {
                String wrong = "unknown key" + NearestName.hint(entry.key(), names);
                String message = Problems.sentence(wrong, String.join(", ", names));
                binding.problems().error(entry.place(), keyPath, message);
            } else if (first != null) {
                String message = "is given twice, first at " + first.prefix() + ", allowed: once";
                binding.problems().error(entry.place(), keyPath, message);
            }
        }
    }

    @Override
    public String allowed() {
        return "a mapping of " + String.join(", ", segments());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key<?> key : keys) {
            Map<String, Object> property = new LinkedHashMap<>(key.type().schema());
            property.put("description", key.purpose());
            YamlNode fallback = key.defaultNode();
            if (fallback != null && !(key.type() instanceof Section<?>)) {
                property.put("default", PlainValue.of(fallback));
            }
            properties.put(key.name(), key.presence() == Key.Presence.REQUIRED ? property : orNull(property));
            if (key.presence() == Key.Presence.REQUIRED) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** A key that may be left out may also be there without a value. */
    private static Map<String, Object> orNull(Map<String, Object> property) {
        Map<String, Object> out = new LinkedHashMap<>(property);
        Object type = out.get("type");
        if (type instanceof String && !out.containsKey("enum")) {
            out.put("type", List.of(type, "null"));
        }
        return out;
    }

    @Override
    public List<Nested> nested() {
        return List.of(new Nested("", this));
    }

    @Override
    public @Nullable Step step(String segment, boolean ignoreCase) {
        for (Key<?> key : keys) {
            if (ignoreCase ? key.name().equalsIgnoreCase(segment) : key.name().equals(segment)) {
                return new Step(key.name(), key.type());
            }
        }
        return null;
    }

    @Override
    public List<String> segments() {
        return keys.stream().<String>map(Key::name).toList();
    }
}
