package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the player while play goes on.
 *
 * @param remainingMs until the earliest limit, ms, {@link Admission#UNLIMITED_MS} where nothing limits
 * @param binding the limit that comes first, where one does
 * @param rewardPermille 0 to 1000
 * @param rating of the game as of now, as {@code 12+}
 */
public record Announcement(
        Kind kind, long usedMs, long remainingMs, @Nullable Binding binding, int rewardPermille, String rating) {
    /** The kinds of contract section 5. */
    public enum Kind {
        /** The statutory text, due again as the policy says. */
        ADVISORY("advisory"),
        /** The limit is near. */
        WARNING("warning"),
        /** The reward has changed. */
        TIER("tier"),
        /** What limits this player has changed: policy, birth date, rating or an adjustment. */
        POLICY("policy");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in JSON and metrics. */
        public String label() {
            return label;
        }
    }
}
