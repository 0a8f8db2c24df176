package io.playgate.gateway.accounting;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the accountant knows of a player at admission.
 *
 * @param ageClass as of now in the policy's zone
 * @param usedMs pool of the enterprise, used today by the person, ms
 * @param remainingMs until the earliest limit, ms; {@link #UNLIMITED_MS} where nothing limits this player
 * @param day the game day in the policy's zone
 * @param policy name of the policy in force
 * @param rewardPermille 0 to 1000, below 1000 only under tiers
 * @param rating of the game as of now, as {@code 12+}
 * @param binding the limit that comes first; null where nothing limits this player
 */
public record Admission(
        AgeClass ageClass,
        long usedMs,
        long remainingMs,
        LocalDate day,
        String policy,
        int rewardPermille,
        String rating,
        @Nullable Binding binding) {
    /** The value of a remaining time that nothing limits. */
    public static final long UNLIMITED_MS = Long.MAX_VALUE;
}
