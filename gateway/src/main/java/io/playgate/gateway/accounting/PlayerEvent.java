package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the events stream (contract section 6). Parts that a kind does not speak of are null.
 *
 * @param id increases by one with each event, over restarts too
 * @param atMs believed epoch ms
 * @param session public id
 * @param usedMs pool of the person today
 * @param remainingMs until the earliest limit, {@link Admission#UNLIMITED_MS} where nothing limits
 * @param rewardPermille 0 to 1000
 * @param reason of a session that closes or closed
 */
public record PlayerEvent(
        long id,
        long atMs,
        Kind kind,
        @Nullable String session,
        String player,
        @Nullable String game,
        long usedMs,
        long remainingMs,
        int rewardPermille,
        @Nullable Binding binding,
        @Nullable CloseReason reason) {
    /** The names of contract section 6. */
    public enum Kind {
        /** The upstream is attached and play counts. */
        SESSION_OPENED("session.opened"),
        /** The player was told that the limit is near. */
        SESSION_WARNING("session.warning"),
        /** The reward changed. */
        SESSION_TIER("session.tier"),
        /** The cut comes in {@code remainingMs}: time for the game to save. */
        SESSION_CLOSING("session.closing"),
        /** Play has ended. */
        SESSION_CLOSED("session.closed"),
        /** The registry's word on a player changed. */
        PLAYER_CHANGED("player.changed");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name on the stream. */
        public String label() {
            return label;
        }
    }
}
