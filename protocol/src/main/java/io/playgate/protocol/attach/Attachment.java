package io.playgate.protocol.attach;

import io.playgate.protocol.AgeClass;

/**
 * The player's state as of the start of a session. What changes later comes by the events of the admin API.
 *
 * @param session id of the session, unique
 * @param player the account's id
 * @param ageClass in the policy's zone
 * @param usedMs play of the person counted today over all games of the enterprise, ms, 0 or more
 * @param remainingMs until the earliest limit, ms, 0 or more; {@link #UNLIMITED_MS} where nothing limits this player
 * @param rewardPermille share of the reward that the player gets, 0 to 1000
 */
public record Attachment(
        String session, String player, AgeClass ageClass, long usedMs, long remainingMs, int rewardPermille) {
    /** A remaining time that nothing limits. */
    public static final long UNLIMITED_MS = Long.MAX_VALUE;

    /** Highest reward: all of it. */
    public static final int REWARD_PERMILLE_MAX = 1000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException outside them
     */
    public Attachment {
        if (session.isEmpty() || player.isEmpty()) {
            throw new IllegalArgumentException("session and player may not be empty");
        }
        if (usedMs < 0 || remainingMs < 0) {
            throw new IllegalArgumentException(
                    "usedMs " + usedMs + " and remainingMs " + remainingMs + " must be 0 or more");
        }
        if (rewardPermille < 0 || rewardPermille > REWARD_PERMILLE_MAX) {
            throw new IllegalArgumentException("rewardPermille " + rewardPermille + " is not within 0 to 1000");
        }
    }
}
