package io.playgate.gateway.accounting;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the registry or tokens lately called persons, for the admin API to show: the store knows keys alone. Bounded; whoever
 * falls out is shown by key. Owned by the accountant's thread.
 */
final class PersonNames {
    private static final int NAMES_MAX = 100_000;

    private final Map<PersonKey, String> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonKey, String> eldest) {
            return size() > NAMES_MAX;
        }
    };

    void remember(PersonKey key, String name) {
        names.put(key, name);
    }

    @Nullable
    String name(PersonKey key) {
        return names.get(key);
    }
}
