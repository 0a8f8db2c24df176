package io.playgate.gateway.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;

/**
 * Policies that follow each other: each from 00:00 of its first day in its own zone until the next one's. The earliest holds before its first
 * day too, so that there is always one. A switch resets no counter. Immutable.
 */
public final class PolicySchedule {
    /** Any day: periods of months and of days are compared by what they come to before it. */
    private static final LocalDate KEPT_FROM = LocalDate.of(2027, 12, 31);

    private final List<Policy> policies;

    /** At least one policy, in any order; no two of them of the same first instant. */
    public PolicySchedule(List<Policy> policies) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs a policy");
        }
        this.policies = policies.stream()
                .sorted(Comparator.comparingLong(Policy::effectiveFromMs))
                .toList();
    }

    /** One policy for all times. */
    public static PolicySchedule of(Policy policy) {
        return new PolicySchedule(List.of(policy));
    }

    /** All of them, earliest first. */
    public List<Policy> policies() {
        return policies;
    }

    /** The policy in force at an instant. */
    public Policy inForce(long nowMs) {
        Policy inForce = policies.get(0);
        for (Policy policy : policies) {
            if (policy.effectiveFromMs() <= nowMs) {
                inForce = policy;
            }
        }
        return inForce;
    }

    /** When the next policy comes into force, epoch ms; {@link Verdict#NEVER_MS} for none. */
    public long nextSwitchMs(long nowMs) {
        // The first is in force before its first day already, so its coming into force switches nothing.
        for (Policy policy : policies.subList(1, policies.size())) {
            if (policy.effectiveFromMs() > nowMs) {
                return policy.effectiveFromMs();
            }
        }
        return Verdict.NEVER_MS;
    }

    /** The longest time that the policy in force or one to come wants usage to be kept: what is purged is gone for all of them. */
    public Period usageRetention(long nowMs) {
        Policy current = inForce(nowMs);
        Period longest = current.duties().retention().usage();
        for (Policy policy : policies) {
            Period usage = policy.duties().retention().usage();
            if (policy.effectiveFromMs() > nowMs && KEPT_FROM.minus(usage).isBefore(KEPT_FROM.minus(longest))) {
                longest = usage;
            }
        }
        return longest;
    }

    /**
     * What an operator should know at start of the policy in force and of those that follow, each as of its own first day where that is
     * still to come; see {@link Policy#startWarnings}.
     */
    public List<String> startWarnings(long nowMs) {
        Policy current = inForce(nowMs);
        return policies.stream()
                .filter(policy -> policy.equals(current) || policy.effectiveFromMs() > nowMs)
                .flatMap(policy -> {
                    long asOfMs = policy.equals(current) ? nowMs : policy.effectiveFromMs();
                    return policy.startWarnings(GameDay.date(policy.gameDay().dayOf(asOfMs))).stream();
                })
                .toList();
    }

    /** {@link Verdicts#decide} by the policy in force, changing no later than the next switch. */
    public Verdict decide(PlayerFacts player, GameFacts game, Usage usage, long nowMs) {
        return Verdicts.decide(inForce(nowMs), player, game, usage, nowMs).untilAtMost(nextSwitchMs(nowMs));
    }
}
