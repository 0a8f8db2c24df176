package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one scalar. Immutable.
 *
 * @param allowed in words, as errors and documentation say it
 */
public record Leaf<T>(String allowed, Map<String, Object> schema, Parser<T> parser) implements ValueType<T> {
    /** Turns text into a value. */
    @FunctionalInterface
    public interface Parser<T> {
        /** The value, or a word of what is wrong with the text. */
        T parse(YamlNode.Scalar scalar, Binding binding) throws BadValueException;
    }

    /** Turns a parsed value into another one. */
    @FunctionalInterface
    public interface Mapper<T, R> {
        /** The other value, or a word of what is wrong. */
        R apply(T value) throws BadValueException;
    }

    @Override
    public @Nullable T read(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            String kind = node instanceof YamlNode.Sequence ? "a list" : "a mapping";
            binding.problems().error(node.place(), path, "is " + kind + ", allowed: " + allowed);
            return null;
        }
        if (scalar.isNull()) {
            binding.problems().error(node.place(), path, "has no value, allowed: " + allowed);
            return null;
        }
        try {
            T value = parser.parse(scalar, binding);
            binding.conclude(path, scalar);
            return value;
        } catch (BadValueException e) {
            binding.problems().error(node.place(), path, Problems.sentence(e.wrong(), allowed));
            return null;
        }
    }

    /** The same text for another type. */
    public <R> Leaf<R> map(Mapper<T, R> mapper) {
        return new Leaf<>(allowed, schema, (scalar, binding) -> mapper.apply(parser.parse(scalar, binding)));
    }

    /** The same type, described in other words. */
    public Leaf<T> describedAs(String words) {
        return new Leaf<>(words, schema, parser);
    }
}
