package io.playgate.gateway.config.load;

import io.playgate.gateway.config.binding.EffectiveValue;
import java.util.List;

/** Every concluded value with its origin, in the order of the reference; secrets never, since the configuration holds only their paths. Immutable. */
public record EffectiveConfig(List<EffectiveValue> values) {
    private static final int KEY_CHARS = 44;

    /** One line each, as {@code check --print} shows them: key, value and origin. */
    public List<String> lines() {
        return values.stream()
                .map(value -> String.format(
                        "%-" + KEY_CHARS + "s %-32s # %s",
                        value.key() + ":",
                        value.value(),
                        value.place().origin()))
                .toList();
    }
}
