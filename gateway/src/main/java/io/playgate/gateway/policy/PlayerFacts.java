package io.playgate.gateway.policy;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a player.
 *
 * @param birthdate of the player; null: unknown
 * @param verified whether the account is verified as the law asks
 * @param guardianRegistered a guardian registered the account: the player is a child, whatever date is on file, since that date may be the
 *     guardian's
 */
public record PlayerFacts(@Nullable PartialDate birthdate, boolean verified, boolean guardianRegistered) {
    /** Nothing is known. */
    public static final PlayerFacts UNKNOWN = new PlayerFacts(null, false, false);
}
