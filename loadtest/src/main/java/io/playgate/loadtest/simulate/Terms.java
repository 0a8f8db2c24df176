package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy as the oracle sees it: a few numbers.
 *
 * @param preset {@code vn-2014}, {@code vn-2024} or {@code vn-2006}
 * @param poolCapMs over all games in scope; of {@code vn-2006} the use at which the reward halves, and at twice of which it ends
 * @param gameCapMs of each game; {@link #NO_CAP_MS} for none
 * @param fromDay epoch day from which it holds
 */
record Terms(String preset, long poolCapMs, long gameCapMs, long fromDay) {
    static final long NO_CAP_MS = Long.MAX_VALUE;

    private static final int FULL_REWARD = 1_000;
    private static final Set<String> KINDS_2014 = Set.of("G1");
    private static final Set<String> KINDS_2024 = Set.of("G1", "G2", "G3", "G4");

    boolean inScope(SimulatedGame game) {
        return (since2024() ? KINDS_2024 : KINDS_2014).contains(game.kind());
    }

    /** 2024 refuses the unverified, 2014 treats them as minors. */
    boolean since2024() {
        return preset.equals("vn-2024");
    }

    /** 2006 counts every account by itself, whoever plays, and limits nobody. */
    boolean perAccount() {
        return preset.equals("vn-2006");
    }

    /** What the game server is told to give for play, after so much use of the pool. */
    int rewardPermille(long usedMs) {
        if (!perAccount() || usedMs < poolCapMs) {
            return FULL_REWARD;
        }
        return usedMs < 2 * poolCapMs ? FULL_REWARD / 2 : 0;
    }

    Policy policy(Map<String, Object> more) {
        Map<String, Object> overrides = new HashMap<>(more);
        if (perAccount()) {
            overrides.put(
                    "tiers",
                    List.of(
                            Map.of("from", "0ms", "rewardPermille", FULL_REWARD),
                            Map.of("from", poolCapMs + "ms", "rewardPermille", FULL_REWARD / 2),
                            Map.of("from", 2 * poolCapMs + "ms", "rewardPermille", 0)));
            // What was added up while sessions overlapped can't be told from the ledger alone once the store is lost.
            overrides.putIfAbsent("overlap", "UNION");
        } else {
            overrides.put(
                    "caps",
                    Map.of("pool", poolCapMs + "ms", "perGame", gameCapMs == NO_CAP_MS ? "none" : gameCapMs + "ms"));
        }
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
