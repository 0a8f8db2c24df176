package io.playgate.gateway.config.binding;

import io.playgate.gateway.config.yaml.Place;
import io.playgate.gateway.config.yaml.YamlException;
import io.playgate.gateway.config.yaml.YamlNode;
import io.playgate.gateway.config.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one key. Immutable.
 *
 * @param presence whether it must be given, and what holds when it isn't
 * @param fallback for {@link Presence#DEFAULTED} the default as YAML text; for {@link Presence#OPTIONAL} what its absence means, in words; else empty
 * @param defaultNode the default as a node; null where there is none
 * @param purpose one sentence for the documentation
 * @param reason why this default: the arithmetic behind a number; empty where the default is no choice
 */
public record Key<T>(
        String name,
        ValueType<T> type,
        Presence presence,
        String fallback,
        @Nullable YamlNode defaultNode,
        String purpose,
        String reason) {
    /** Whether a key must be given. */
    public enum Presence {
        /** There is no sensible default. */
        REQUIRED,
        /** The default holds. */
        DEFAULTED,
        /** There is no value. */
        OPTIONAL
    }

    /** A key without which the gateway doesn't start. */
    public static <T> Key<T> required(String name, ValueType<T> type, String purpose) {
        return new Key<>(name, type, Presence.REQUIRED, "", null, purpose, "");
    }

    /** A key with a default, written as in the file. */
    public static <T> Key<T> of(String name, ValueType<T> type, String defaultYaml, String purpose, String reason) {
        return new Key<>(name, type, Presence.DEFAULTED, defaultYaml, parsed(defaultYaml), purpose, reason);
    }

    /** A key that may be left out; {@code absent} says what that means. */
    public static <T> Key<T> optional(String name, ValueType<T> type, String absent, String purpose) {
        return new Key<>(name, type, Presence.OPTIONAL, absent, null, purpose, "");
    }

    /** A section that may be left out whole: the defaults of its keys hold. */
    public static <T> Key<T> section(String name, Section<T> section) {
        return new Key<>(name, section, Presence.DEFAULTED, "{}", parsed("{}"), section.purpose(), "");
    }

    private static YamlNode parsed(String defaultYaml) {
        try {
            return YamlReader.read(defaultYaml, Place.DEFAULT);
        } catch (YamlException e) {
            throw new IllegalArgumentException("a default is no YAML: " + defaultYaml, e);
        }
    }
}
