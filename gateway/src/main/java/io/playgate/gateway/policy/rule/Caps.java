package io.playgate.gateway.policy.rule;

/**
 * The caps on one player's play.
 *
 * @param pool over all games in scope of the enterprise
 * @param perGame of each game by itself; ends that game only
 * @param lifetimeMs over all games, never reset, ms; {@link Cap#UNLIMITED_MS} for none. China 2019 gives guests one hour in all
 */
public record Caps(Cap pool, Cap perGame, long lifetimeMs) {
    /** No cap at all. */
    public static final Caps NONE = new Caps(Cap.NONE, Cap.NONE, Cap.UNLIMITED_MS);

    /** Whether nothing is capped. */
    public boolean none() {
        return pool.none() && perGame.none() && lifetimeMs == Cap.UNLIMITED_MS;
    }
}
