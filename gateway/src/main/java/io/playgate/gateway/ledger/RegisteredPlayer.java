package io.playgate.gateway.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The registry's last word on a player.
 *
 * @param person to whom the account belongs now
 * @param source who said so; {@code session} for an account that played and was never registered
 * @param changedMs when, epoch ms
 */
public record RegisteredPlayer(
        String player,
        String person,
        @Nullable String birthdate,
        @Nullable Boolean verified,
        boolean guardian,
        String source,
        long changedMs) {
    /** Whether the registry or a token ever said anything of the player. */
    public boolean isRegistered() {
        return !source.equals("session");
    }
}
