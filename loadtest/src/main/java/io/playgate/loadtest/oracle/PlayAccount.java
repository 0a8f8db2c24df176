package io.playgate.loadtest.oracle;

import java.util.HashMap;
import java.util.Map;

/**
 * What one person played, as certain bounds: the inner account holds what was played for certain (from the WELCOME seen to the leaving
 * sent), the outer what can have been played at most (from the HELLO sent to the end seen). The truth of a correct gateway lies between,
 * however slow the network is. Owned by the shard's event loop.
 */
public final class PlayAccount {
    private final long midnightNs;
    private final PlayClock innerPool;
    private final PlayClock outerPool;
    private final Map<String, PlayClock> innerGames = new HashMap<>();
    private final Map<String, PlayClock> outerGames = new HashMap<>();
    private int sessions;

    /**
     * Nothing played.
     *
     * @param midnightNs instant at which a fresh day begins; {@link Long#MAX_VALUE}: none in this run
     */
    public PlayAccount(long midnightNs) {
        this.midnightNs = midnightNs;
        this.innerPool = new PlayClock(midnightNs);
        this.outerPool = new PlayClock(midnightNs);
    }

    /** A session was let in. */
    public void open(String game, long helloNs, long welcomeNs) {
        sessions++;
        innerPool.open(welcomeNs);
        innerGame(game).open(welcomeNs);
        outerPool.open(helloNs);
        outerGame(game).open(helloNs);
    }

    /** A session surely counted until {@code atNs}. */
    public void closeInner(String game, long atNs) {
        innerPool.close(atNs);
        innerGame(game).close(atNs);
    }

    /** A session surely counts no longer than {@code atNs}. */
    public void closeOuter(String game, long atNs) {
        outerPool.close(atNs);
        outerGame(game).close(atNs);
    }

    /** Play for certain, over all games. */
    public PlayClock innerPool() {
        return innerPool;
    }

    /** Play at most, over all games. */
    public PlayClock outerPool() {
        return outerPool;
    }

    /** Play for certain in one game. */
    public PlayClock innerGame(String game) {
        return innerGames.computeIfAbsent(game, id -> new PlayClock(midnightNs));
    }

    /** Play at most in one game. */
    public PlayClock outerGame(String game) {
        return outerGames.computeIfAbsent(game, id -> new PlayClock(midnightNs));
    }

    /** Sessions let in so far. */
    public int sessions() {
        return sessions;
    }
}
