package io.playgate.gateway.token;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was good a moment ago: players reconnect with the token that they have, in storms all at once, and a signature of a
 * key pair takes a fraction of a millisecond (one of a shared secret takes two microseconds: those are not kept). What a token claims is judged anew each time, so it never outlives its {@code exp}; a key that
 * was replaced or withdrawn takes its tokens with it. Thread-safe.
 */
final class KnownTokens {
    /** About 3 MB at the usual length of a token; beyond it the table starts anew. */
    private static final int ENTRIES_MAX = 4_096;

    /** Longer tokens are not kept: all of the longest would be 32 MB. */
    private static final int TOKEN_BYTES_MAX = 1_024;

    /** A storm of reconnects is over by then. */
    private static final long KEPT_MS = 60_000;

    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    /**
     * A token whose signature was verified.
     *
     * @param keyId null where the token names none
     * @param key that verified it
     * @param untilMs when it is no longer believed unseen, epoch ms
     */
    record Known(@Nullable String keyId, TokenKey key, TokenClaims claims, long untilMs) {}

    /** What is known of a token, or null. */
    @Nullable
    Known find(String token, long nowMs) {
        Known found = known.get(token);
        return found == null || nowMs > found.untilMs() ? null : found;
    }

    void add(String token, @Nullable String keyId, TokenKey key, TokenClaims claims, long nowMs) {
        if (token.length() > TOKEN_BYTES_MAX) {
            return;
        }
        if (known.size() >= ENTRIES_MAX) {
            known.clear();
        }
        known.put(token, new Known(keyId, key, claims, nowMs + KEPT_MS));
    }
}
