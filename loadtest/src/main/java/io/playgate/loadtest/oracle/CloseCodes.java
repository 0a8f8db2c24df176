package io.playgate.loadtest.oracle;

import java.util.Map;

/** The close codes of contract section 5, written here a second time on purpose: an oracle can't borrow what it judges. */
final class CloseCodes {
    private static final Map<String, Integer> BY_REASON = Map.ofEntries(
            Map.entry("PLAYTIME_LIMIT", 4480),
            Map.entry("OUTSIDE_WINDOW", 4481),
            Map.entry("AGE_RATING", 4403),
            Map.entry("UNVERIFIED", 4404),
            Map.entry("GAME_SUSPENDED", 4405),
            Map.entry("UNAUTHENTICATED", 4401),
            Map.entry("HANDSHAKE_TIMEOUT", 4408),
            Map.entry("RATE_LIMITED", 4429),
            Map.entry("SLOW_CONSUMER", 4413),
            Map.entry("PROTOCOL_ERROR", 1002),
            Map.entry("UPSTREAM_UNAVAILABLE", 1013),
            Map.entry("DRAINING", 1012),
            Map.entry("CLOSED_BY_OPERATOR", 4410),
            Map.entry("REPLACED", 4409));

    private CloseCodes() {}

    /** Whether {@code code} goes with {@code reason}; where the server may choose the code (UPSTREAM_CLOSED) every one does. */
    static boolean agree(String reason, int code) {
        Integer expected = BY_REASON.get(reason);
        return expected == null || expected == code;
    }
}
