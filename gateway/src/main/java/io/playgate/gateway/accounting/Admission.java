package io.playgate.gateway.accounting;

import io.playgate.protocol.AgeClass;
import java.time.LocalDate;

/**
 * What the accountant knows of a player at admission.
 *
 * @param ageClass as of now in the policy's zone
 * @param usedMs pool of the enterprise, used today by the person, ms
 * @param remainingMs until the earliest limit, ms; {@link #UNLIMITED_MS} where nothing limits this player
 * @param day the game day in the policy's zone
 * @param policy name of the policy in force
 * @param rewardPermille 0 to 1000, below 1000 only under tiers
 */
public record Admission(
        AgeClass ageClass, long usedMs, long remainingMs, LocalDate day, String policy, int rewardPermille) {
    /** The value of a remaining time that nothing limits. */
    public static final long UNLIMITED_MS = Long.MAX_VALUE;
}
