package io.playgate.gateway.token;

import org.jspecify.annotations.Nullable;

/** What an account's or a person's id may be: one rule for tokens, the admin API and the command line. */
public final class PlayerId {
    /** Longest id, UTF-16 units. */
    public static final int LENGTH_MAX = 256;

    private PlayerId() {}

    /** Says what is wrong with an id, or null for a good one: 1 to 256 characters, none of them a control character. */
    public static @Nullable String problem(String id) {
        if (id.isEmpty()) {
            return "must not be empty";
        }
        if (id.length() > LENGTH_MAX) {
            return "must be at most " + LENGTH_MAX + " characters, not " + id.length();
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c)) {
                return "must not contain control characters";
            }
            // A lone surrogate has no UTF-8 form: two such ids would become one and share a meter.
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < id.length()
                        && Character.isLowSurrogate(id.charAt(i + 1));
                if (!pair) {
                    return "must be valid Unicode";
                }
                i++;
            }
        }
        return null;
    }
}
