package io.playgate.gateway.policy;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether a player may play a game now, for how long, and until when this holds.
 *
 * @param reason why play is refused; null: allowed
 * @param binding the limit that refuses, or the one that will end play first; null where none does
 * @param ageClass as of today in the policy's zone
 * @param remaining until each limit
 * @param rewardPermille 0 to 1000
 * @param changes when the verdict may change
 * @param inScope whether the game's play counts to the pool
 */
public record Verdict(
        @Nullable CloseReason reason,
        @Nullable Binding binding,
        AgeClass ageClass,
        Remaining remaining,
        int rewardPermille,
        Changes changes,
        boolean inScope) {
    /** A remaining time that nothing limits. */
    public static final long UNLIMITED_MS = Long.MAX_VALUE;

    /** An instant that never comes. */
    public static final long NEVER_MS = Long.MAX_VALUE;

    /**
     * Time left, each {@link #UNLIMITED_MS} where that limit does not hold for this player.
     *
     * @param playMs of play from now until the earliest limit, ms
     * @param poolMs of the pool, ms; not less than 0
     * @param gameMs of this game's own cap, ms; not less than 0
     * @param windowMs until the window closes, ms; 0 outside
     */
    public record Remaining(long playMs, long poolMs, long gameMs, long windowMs) {
        /** Nothing limits. */
        public static final Remaining UNLIMITED = new Remaining(UNLIMITED_MS, UNLIMITED_MS, UNLIMITED_MS, UNLIMITED_MS);
    }

    /**
     * Instants, epoch ms, each {@link #NEVER_MS} where it does not come.
     *
     * @param cutAtMs play ends if the player keeps playing. None where the day, or the player's minority, ends before the cap
     * @param tierAtMs the reward changes if the player keeps playing
     * @param playingMs the earliest instant at which anything in the verdict may change if the player keeps playing
     * @param idleMs the same if the player does not play
     * @param retryAtMs play is refused now and may be allowed again
     */
    public record Changes(long cutAtMs, long tierAtMs, long playingMs, long idleMs, long retryAtMs) {}

    /** Whether play is allowed now. */
    public boolean allowed() {
        return reason == null;
    }

    /** Play left from now until the earliest limit, ms; {@link #UNLIMITED_MS} where nothing limits. */
    public long remainingMs() {
        return remaining.playMs();
    }

    /** Left of the pool, ms. */
    public long poolRemainingMs() {
        return remaining.poolMs();
    }

    /** Left of this game's own cap, ms. */
    public long gameRemainingMs() {
        return remaining.gameMs();
    }

    /** The earliest instant at which this verdict may change if the player keeps playing, epoch ms. */
    public long changesAtMs() {
        return changes.playingMs();
    }

    /** The earliest instant at which this verdict may change if the player does not play, epoch ms. */
    public long changesAtMsIfIdle() {
        return changes.idleMs();
    }

    /** The instant of the cut if the player keeps playing, epoch ms. */
    public long cutAtMs() {
        return changes.cutAtMs();
    }

    /** When a refused open may succeed, epoch ms; {@link #NEVER_MS} where no time helps. */
    public long retryAtMs() {
        return changes.retryAtMs();
    }

    /** The same verdict, changing no later than {@code atMs}: the policy itself is replaced then. */
    public Verdict untilAtMost(long atMs) {
        if (atMs >= changes.playingMs() && atMs >= changes.idleMs()) {
            return this;
        }
        Changes sooner = new Changes(
                changes.cutAtMs(),
                changes.tierAtMs(),
                Math.min(atMs, changes.playingMs()),
                Math.min(atMs, changes.idleMs()),
                changes.retryAtMs());
        return new Verdict(reason, binding, ageClass, remaining, rewardPermille, sooner, inScope);
    }
}
