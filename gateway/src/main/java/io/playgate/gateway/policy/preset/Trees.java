package io.playgate.gateway.policy.preset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML values as maps with keys of text. */
final class Trees {
    private Trees() {}

    /** The same map with keys as text: YAML reads a year as a number. */
    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** {@code base} with {@code over} laid on it: maps are merged key by key, everything else replaces. */
    static Map<String, Object> merge(Map<?, ?> base, Map<?, ?> over) {
        Map<String, Object> merged = copy(base);
        over.forEach((key, value) -> {
            String name = String.valueOf(key);
            merged.put(name, mergeValue(merged.get(name), value));
        });
        return merged;
    }

    private static @Nullable Object mergeValue(@Nullable Object base, @Nullable Object over) {
        return base instanceof Map<?, ?> lower && over instanceof Map<?, ?> upper ? merge(lower, upper) : over;
    }
}
