package io.playgate.loadtest.oracle;

import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Checks.Unverified;
import io.playgate.loadtest.scenario.People.Group;
import org.jspecify.annotations.Nullable;

/**
 * One natural person with what the harness knows of their play. Owned by the shard's event loop.
 *
 * @param birthdate {@code YYYY-MM-DD}
 */
public record Person(String id, Group group, String birthdate, PlayAccount account) {
    /** Whether caps apply to this person. */
    public boolean limited(Enforcement policy) {
        return group.guardian()
                || group.ageYears() < policy.adultAgeYears()
                || (!group.verified() && policy.unverified() == Unverified.MINOR);
    }

    /** The reason for which the policy refuses this person always, null where it does not. */
    public @Nullable String refusedAlways(Enforcement policy) {
        return !group.verified() && policy.unverified() == Unverified.REFUSED ? "UNVERIFIED" : null;
    }

    /** The latest instant at which this person's open session in {@code game} must be cut; {@link Long#MAX_VALUE}: never. */
    public long dueLatestNs(Enforcement policy, String game) {
        return due(policy, account.innerPool(), account.innerGame(game));
    }

    /** The earliest instant at which this person's open session in {@code game} may be cut; {@link Long#MAX_VALUE}: never. */
    public long dueEarliestNs(Enforcement policy, String game) {
        return due(policy, account.outerPool(), account.outerGame(game));
    }

    private static long due(Enforcement policy, PlayClock pool, PlayClock game) {
        long poolNs = policy.poolNs() < 0 ? Long.MAX_VALUE : pool.dueNs(policy.poolNs());
        long gameNs = policy.perGameNs() < 0 ? Long.MAX_VALUE : game.dueNs(policy.perGameNs());
        return Math.min(poolNs, gameNs);
    }

    /** What certainly remains at most in {@code game} at {@code atNs}, ns; {@link Long#MAX_VALUE} without a cap. */
    public long remainingMostNs(Enforcement policy, String game, long atNs) {
        return remaining(
                policy,
                account.innerPool().usedNs(atNs),
                account.innerGame(game).usedNs(atNs));
    }

    /** What certainly remains at least in {@code game} at {@code atNs}, ns; {@link Long#MAX_VALUE} without a cap. */
    public long remainingLeastNs(Enforcement policy, String game, long atNs) {
        return remaining(
                policy,
                account.outerPool().usedNs(atNs),
                account.outerGame(game).usedNs(atNs));
    }

    private static long remaining(Enforcement policy, long poolUsedNs, long gameUsedNs) {
        long poolNs = policy.poolNs() < 0 ? Long.MAX_VALUE : policy.poolNs() - poolUsedNs;
        long gameNs = policy.perGameNs() < 0 ? Long.MAX_VALUE : policy.perGameNs() - gameUsedNs;
        return Math.min(poolNs, gameNs);
    }
}
