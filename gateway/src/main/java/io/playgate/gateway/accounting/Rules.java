package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.Usage;
import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Limits;
import java.time.LocalDate;

/** The policy in force on the accountant's thread and when the next one takes over. */
final class Rules {
    /** Resets by hours offline look back this far. */
    private static final int OFFLINE_LOOKBACK_DAYS = 8;

    private PolicySchedule schedule;
    private Policy policy;
    private long nextSwitchMs;

    Rules(PolicySchedule schedule, long nowMs) {
        this.schedule = schedule;
        this.policy = schedule.inForce(nowMs);
        this.nextSwitchMs = schedule.nextSwitchMs(nowMs);
    }

    Policy policy() {
        return policy;
    }

    /** When the schedule puts another policy into force, epoch ms. */
    long nextSwitchMs() {
        return nextSwitchMs;
    }

    /** Puts the policy of this instant into force. */
    void moveTo(long nowMs) {
        policy = schedule.inForce(nowMs);
        nextSwitchMs = schedule.nextSwitchMs(nowMs);
    }

    void replace(PolicySchedule newSchedule, long nowMs) {
        schedule = newSchedule;
        moveTo(nowMs);
    }

    boolean inScope(OpenGame game) {
        return policy.audience().inScope(game.facts().kinds());
    }

    boolean perAccount() {
        return policy.audience().subject() == Audience.Subject.ACCOUNT;
    }

    /** From which day on the ledger is asked for a person's play, to make the meters of this instant from it. */
    LocalDate countedFrom(long atMs) {
        return countedFrom(policy, atMs);
    }

    /** As {@link #countedFrom(long)}, by any policy: all that is on record where it caps the lifetime. */
    static LocalDate countedFrom(Policy policy, long atMs) {
        if (policy.limits().capsLifetime()) {
            return LocalDate.EPOCH;
        }
        LocalDate today = GameDay.date(policy.gameDay().dayOf(atMs));
        boolean calendarDay = policy.limits().counting().reset().calendarDay();
        return calendarDay ? today : today.minusDays(OFFLINE_LOOKBACK_DAYS);
    }

    boolean sums() {
        return policy.limits().counting().overlap() == Limits.Overlap.SUM;
    }

    /**
     * What a person has used, as the policy wants to know it.
     *
     * @param more sessions about to be opened: 1 for an admission
     */
    Usage usage(Meter pool, Meter game, int more, long atMs) {
        long lastPlayMs = pool.running() > 0 ? atMs : pool.lastPlayMs();
        return new Usage(
                pool.usedMs(atMs, policy),
                game.usedMs(atMs, policy),
                pool.lifetimeMs(atMs, policy),
                lastPlayMs == 0 ? Usage.NEVER_PLAYED : lastPlayMs,
                Math.max(1, pool.rate(policy, more)),
                Math.max(1, game.rate(policy, more)));
    }
}
