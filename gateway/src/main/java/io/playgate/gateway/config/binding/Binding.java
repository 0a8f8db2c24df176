package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one load carries along: problems found and values concluded. One thread, one load.
 *
 * @param workingDirectory relative paths start here
 */
public record Binding(Path workingDirectory, Problems problems, List<EffectiveValue> effective) {
    /** A load that has read nothing yet. */
    public Binding(Path workingDirectory) {
        this(workingDirectory, new Problems(), new ArrayList<>());
    }

    /** Notes a concluded value for {@code check --print}. */
    public void conclude(String path, YamlNode.Scalar value) {
        conclude(path, value.plain() ? value.text() : "\"" + value.text() + "\"", value.place());
    }

    /** Notes a concluded value that is no scalar, or the word for none. */
    public void conclude(String path, String value, Place place) {
        effective.add(new EffectiveValue(Problems.printable(path), Problems.printable(value), place));
    }

    /** The place of a concluded value, or {@code otherwise} where it isn't concluded. */
    public Place placeOf(String path, Place otherwise) {
        return effective.stream()
                .filter(value -> value.key().equals(path))
                .map(EffectiveValue::place)
                .findFirst()
                .orElse(otherwise);
    }
}
