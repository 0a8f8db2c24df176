package io.playgate.gateway.accounting;

import org.jspecify.annotations.Nullable;

/**
 * Who a player is, as the registry or a token says. Absent parts are null: in a token they leave the registry's word standing.
 *
 * @param birthdate {@code YYYY-MM-DD}, {@code YYYY-MM} or {@code YYYY}, of the player, never of a guardian
 * @param verified whether the account is verified as the policy asks (Decree 147/2024: by a Vietnamese mobile number)
 * @param person opaque id shared by all accounts of one natural person; null: the account is its own person
 * @param guardian whether a guardian registered the account; such a player is a minor whatever date is on file for the guardian
 */
public record Identity(
        @Nullable String birthdate, @Nullable Boolean verified, @Nullable String person, @Nullable Boolean guardian) {
    /** Says nothing. */
    public static final Identity NONE = new Identity(null, null, null, null);
}
