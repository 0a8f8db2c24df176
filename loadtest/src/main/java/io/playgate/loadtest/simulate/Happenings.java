package io.playgate.loadtest.simulate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each kind of thing happened in a run. Owned by the thread that simulates. */
final class Happenings {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    Happenings() {
        for (Happening kind : Happening.values()) {
            counts.put(kind, 0L);
        }
    }

    void count(Happening kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    /** How often each happened, those that never did too. */
    Map<Happening, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** One line for each kind. */
    static String text(Map<Happening, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%,10d  %s",
                        each.getValue(),
                        each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
