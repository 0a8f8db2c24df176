package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several forms: its name alone, or {@code {name: {…}}} with the form's own keys. Immutable.
 *
 * @param forms by name, in the order of the documentation
 */
public record Variants<T>(Map<String, Section<? extends T>> forms) implements ValueType<T> {
    /** Keeps the order of {@code forms}. */
    public Variants {
        forms = new LinkedHashMap<>(forms);
    }

    @Override
    public @Nullable T read(YamlNode node, String path, Binding binding) {
        YamlNode.Mapping mapping = node instanceof YamlNode.Mapping given ? given : unfold(node);
        if (mapping == null || mapping.entries().size() != 1) {
            binding.problems().error(node.place(), path, "does not name one form, allowed: " + allowed());
            return null;
        }
        YamlNode.Entry entry = mapping.entries().get(0);
        Section<? extends T> section = forms.get(entry.key());
        if (section == null) {
            String wrong =
                    Problems.quote(entry.key()) + " is not known" + NearestName.hint(entry.key(), forms.keySet());
            binding.problems().error(entry.place(), path, Problems.sentence(wrong, allowed()));
            return null;
        }
        if (section.keys().isEmpty()) {
            binding.conclude(path, entry.key(), entry.place());
        }
        return section.read(entry.value(), path + "." + entry.key(), binding);
    }

    @Override
    public String allowed() {
        List<String> words = new ArrayList<>();
        forms.forEach((name, section) -> words.add(section.keys().isEmpty() ? name : "{" + name + ": {…}}"));
        forms.forEach((name, section) -> {
            if (!section.keys().isEmpty() && isComplete(section)) {
                words.set(words.indexOf("{" + name + ": {…}}"), name + " or {" + name + ": {…}}");
            }
        });
        return String.join(", ", words);
    }

    private static boolean isComplete(Section<?> section) {
        return section.keys().stream().noneMatch(key -> key.presence() == Key.Presence.REQUIRED);
    }

    @Override
    public Map<String, Object> schema() {
        List<Object> alternatives = new ArrayList<>();
        List<String> names = new ArrayList<>();
        forms.forEach((name, section) -> {
            if (isComplete(section)) {
                names.add(name);
            }
        });
        alternatives.add(Map.of("enum", names));
        forms.forEach((name, section) -> {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("type", "object");
            form.put("properties", Map.of(name, section.schema()));
            form.put("required", List.of(name));
            form.put("additionalProperties", false);
            alternatives.add(form);
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", alternatives);
        return schema;
    }

    @Override
    public List<Nested> nested() {
        List<Nested> nested = new ArrayList<>();
        forms.forEach((name, section) -> {
            if (!section.keys().isEmpty()) {
                nested.add(new Nested("." + name, section));
            }
        });
        return nested;
    }

    @Override
    public @Nullable Step step(String segment, boolean ignoreCase) {
        for (Map.Entry<String, Section<? extends T>> form : forms.entrySet()) {
            if (ignoreCase
                    ? form.getKey().equalsIgnoreCase(segment)
                    : form.getKey().equals(segment)) {
                return new Step(form.getKey(), form.getValue());
            }
        }
        return null;
    }

    @Override
    public List<String> segments() {
        return List.copyOf(forms.keySet());
    }

    @Override
    public YamlNode.@Nullable Mapping unfold(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            YamlNode empty = new YamlNode.Mapping(List.of(), scalar.place());
            return new YamlNode.Mapping(
                    List.of(new YamlNode.Entry(scalar.text(), scalar.place(), empty)), scalar.place());
        }
        return node instanceof YamlNode.Mapping mapping ? mapping : null;
    }
}
