package io.playgate.gateway.policy;

import io.playgate.gateway.policy.Verdict.Changes;
import io.playgate.gateway.policy.Verdict.Remaining;
import io.playgate.protocol.CloseReason;

/** The decision: a pure function of the policy, the facts and the time. Any thread may call it. */
public final class Verdicts {
    private static final int REWARD_FULL_PERMILLE = 1000;

    private Verdicts() {}

    /**
     * Whether {@code player}, having used so much, may play {@code game} at {@code nowMs}, how long, and until when that answer holds.
     *
     * <p>Play is allowed up to and including a cap; with nothing remaining it is refused. Reasons are looked for in this order: the account
     * ({@link CloseReason#UNVERIFIED}), the game's rating ({@link CloseReason#AGE_RATING}), the hour ({@link CloseReason#OUTSIDE_WINDOW}),
     * the caps ({@link CloseReason#PLAYTIME_LIMIT}).
     *
     * @param usage up to {@code nowMs}, of the game day in which {@code nowMs} lies
     * @param nowMs epoch ms
     */
    public static Verdict decide(Policy policy, PlayerFacts player, GameFacts game, Usage usage, long nowMs) {
        int day = policy.gameDay().dayOf(nowMs);
        boolean inScope = policy.audience().inScope(game.kinds());
        Standing standing = Standing.of(policy, player, day);
        long birthdayMs = startOfMs(policy, Standing.nextBirthday(policy, player, game.rating(), day));
        if (inScope && standing.denied()) {
            return refused(CloseReason.UNVERIFIED, standing, inScope, birthdayMs);
        }
        if (policy.notices().ratingGate() && standing.tooYoungFor(game.rating(), player, day)) {
            return refused(CloseReason.AGE_RATING, standing, inScope, birthdayMs);
        }
        if (!inScope || !standing.limited()) {
            return free(standing, inScope, birthdayMs);
        }
        return new LimitedPlay(policy, player, usage, nowMs).verdict(standing, birthdayMs);
    }

    /** The pool of a player, whatever the game: what is left of it and when that changes. */
    public static Verdict decidePool(Policy policy, PlayerFacts player, Usage usage, long nowMs) {
        return decide(policy, player, GameFacts.ANY, usage, nowMs);
    }

    private static Verdict refused(CloseReason reason, Standing standing, boolean inScope, long changesAtMs) {
        Changes changes = new Changes(Verdict.NEVER_MS, Verdict.NEVER_MS, changesAtMs, changesAtMs, Verdict.NEVER_MS);
        return new Verdict(
                reason, null, standing.ageClass(), Remaining.UNLIMITED, REWARD_FULL_PERMILLE, changes, inScope);
    }

    private static Verdict free(Standing standing, boolean inScope, long changesAtMs) {
        Changes changes = new Changes(Verdict.NEVER_MS, Verdict.NEVER_MS, changesAtMs, changesAtMs, Verdict.NEVER_MS);
        return new Verdict(
                null, null, standing.ageClass(), Remaining.UNLIMITED, REWARD_FULL_PERMILLE, changes, inScope);
    }

    private static long startOfMs(Policy policy, int day) {
        return day == Integer.MAX_VALUE ? Verdict.NEVER_MS : policy.gameDay().startMs(day);
    }
}
