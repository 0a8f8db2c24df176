package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value is written: reads it, and says of itself what schema and documentation need. Immutable. */
public interface ValueType<T> {
    /** The value of {@code node}, or null where it is wrong and the binding has been told so. */
    @Nullable
    T read(YamlNode node, String path, Binding binding);

    /** What is allowed, in words. */
    String allowed();

    /** JSON Schema draft-07 of it. */
    Map<String, Object> schema();

    /** Sections inside, with the path that leads to each; none for a leaf. */
    default List<Nested> nested() {
        return List.of();
    }

    /** What the segment of an override's path leads to, or null where nothing is inside by that name. */
    default @Nullable Step step(String segment, boolean ignoreCase) {
        return null;
    }

    /** Names that {@link #step} knows, for "did you mean". */
    default List<String> segments() {
        return List.of();
    }

    /** The mapping or list that a shorthand stands for, so that an override can change a part of it; null where there is none. */
    default @Nullable YamlNode unfold(YamlNode node) {
        return node instanceof YamlNode.Scalar ? null : node;
    }

    /**
     * A section inside a type.
     *
     * @param suffix what to add to the path of the value, for instance {@code []} or {@code .line}
     */
    record Nested(String suffix, Section<?> section) {}

    /** One step into a value; {@code name} is spelled as the key is. */
    record Step(String name, ValueType<?> type) {}
}
