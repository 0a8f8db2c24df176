package io.playgate.protocol.message;

import io.playgate.protocol.AgeClass;
import java.time.LocalDate;

/**
 * The answer to a good HELLO or upgrade: play begins.
 *
 * @param session id of the session
 * @param game id of the game
 * @param ageClass the player's, as of now
 * @param rating of the game, as {@code 12+}
 * @param usedMs play of the person counted today over all games of the enterprise, ms
 * @param remainingMs until the earliest limit, ms; {@link #UNLIMITED_MS} where nothing limits this player
 * @param day the game day in the policy's zone
 * @param policy name of the policy in force
 */
public record Welcome(
        String session,
        String game,
        AgeClass ageClass,
        String rating,
        long usedMs,
        long remainingMs,
        LocalDate day,
        String policy)
        implements PlayerMessage {
    /** The value of the key {@code type}. */
    public static final String TYPE = "welcome";
}
