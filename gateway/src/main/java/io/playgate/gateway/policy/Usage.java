package io.playgate.gateway.policy;

/**
 * What a person, or an account where that is the policy's subject, has used up to now.
 *
 * @param poolMs over all games in scope since the last reset, ms. With a reset by calendar day: today
 * @param gameMs in the game in question since the last reset, ms
 * @param lifetimeMs over all games ever, ms; {@link #NOT_KEPT} where nobody counts it: {@code poolMs} then stands for it
 * @param lastPlayMs when the person last played, epoch ms; now while playing; {@link #NEVER_PLAYED} where not known. Only a reset by hours
 *     offline looks at it
 * @param poolRate how fast {@code poolMs} grows while this game is played, ms per ms: 1, or under overlap {@code SUM} the number of open
 *     sessions
 * @param gameRate the same for {@code gameMs}
 */
public record Usage(long poolMs, long gameMs, long lifetimeMs, long lastPlayMs, int poolRate, int gameRate) {
    /** Nobody counts the lifetime. */
    public static final long NOT_KEPT = -1;

    /** The person never played, as far as is known. */
    public static final long NEVER_PLAYED = Long.MIN_VALUE;

    /** Nothing used. */
    public static final Usage NONE = of(0, 0);

    /** Refuses rates below 1. */
    public Usage {
        if (poolRate < 1 || gameRate < 1) {
            throw new IllegalArgumentException("rates " + poolRate + ", " + gameRate + ": at least 1");
        }
    }

    /** Usage of today where sessions that overlap count once. */
    public static Usage of(long poolMs, long gameMs) {
        return new Usage(poolMs, gameMs, NOT_KEPT, NEVER_PLAYED, 1, 1);
    }

    /** The same with the last instant of play, for a reset by hours offline. */
    public Usage lastPlayed(long epochMs) {
        return new Usage(poolMs, gameMs, lifetimeMs, epochMs, poolRate, gameRate);
    }

    /** The same with time that runs faster because several sessions count. */
    public Usage atRates(int pool, int game) {
        return new Usage(poolMs, gameMs, lifetimeMs, lastPlayMs, pool, game);
    }
}
