package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A policy as the oracle sees it: a few numbers.
 *
 * @param preset {@code vn-2014} or {@code vn-2024}
 * @param poolCapMs over all games in scope
 * @param gameCapMs of each game; {@link #NO_CAP_MS} for none
 * @param fromDay epoch day from which it holds
 */
record Terms(String preset, long poolCapMs, long gameCapMs, long fromDay) {
    static final long NO_CAP_MS = Long.MAX_VALUE;

    private static final Set<String> KINDS_2014 = Set.of("G1");
    private static final Set<String> KINDS_2024 = Set.of("G1", "G2", "G3", "G4");

    boolean inScope(SimulatedGame game) {
        return (since2024() ? KINDS_2024 : KINDS_2014).contains(game.kind());
    }

    /** 2024 refuses the unverified, 2014 treats them as minors. */
    boolean since2024() {
        return preset.equals("vn-2024");
    }

    Policy policy(Map<String, Object> more) {
        Map<String, Object> overrides = new HashMap<>(more);
        overrides.put(
                "caps",
                Map.of("pool", poolCapMs + "ms", "perGame", gameCapMs == NO_CAP_MS ? "none" : gameCapMs + "ms"));
        // The statutory text is sent again and again; here it is in the way of nothing but time.
        overrides.put("advisory", Map.of("mode", "EVERY", "every", "30m"));
        overrides.put("effectiveFrom", LocalDate.ofEpochDay(fromDay).toString());
        try {
            return PolicyPresets.resolve(preset, overrides);
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
