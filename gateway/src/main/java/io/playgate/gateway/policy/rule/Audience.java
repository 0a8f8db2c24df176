package io.playgate.gateway.policy.rule;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whom a policy addresses, and in which games.
 *
 * @param subject whose time one pool counts
 * @param ageMaxExclusive players younger than this are limited, years; {@link #EVERYONE} limits all ages
 * @param unknownAge how a player without a birth date is treated
 * @param unverified how a player whose account is not verified is treated
 * @param guardianBelow a guardian must register players younger than this, years; 0 where the law asks for none. Told by the explainer
 *     and the reports; the gateway refuses nobody for it, since who registered an account is the account system's business
 * @param kinds games of any of these kinds count and are limited; others are out of scope
 */
public record Audience(
        Subject subject,
        int ageMaxExclusive,
        UnknownAge unknownAge,
        Unverified unverified,
        int guardianBelow,
        Set<GameKind> kinds) {
    /** The value of {@code ageMaxExclusive} that limits all ages. */
    public static final int EVERYONE = Integer.MAX_VALUE;

    /** Of age where the policy itself names no age, years. */
    private static final int MAJORITY = 18;

    /** Whose time one pool counts. */
    public enum Subject {
        /** Each account by itself. */
        ACCOUNT,
        /** All accounts of one natural person together. */
        PERSON
    }

    /** How a player without a birth date is treated. */
    public enum UnknownAge {
        /** As a minor whose age nobody stated. */
        MINOR,
        /** Refused as unverified. */
        DENY,
        /** As of age. */
        ADULT
    }

    /** How a player whose account is not verified is treated. */
    public enum Unverified {
        /** As the birth date says. */
        ALLOW,
        /** As a minor, whatever birth date is stated. */
        MINOR,
        /** Refused. */
        DENY
    }

    /** Copies the kinds in the enum's order, so that the policy's text is the same in every process. */
    public Audience {
        kinds = Collections.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(GameKind.class) : EnumSet.copyOf(kinds));
    }

    /** Whether all ages are limited. */
    public boolean everyone() {
        return ageMaxExclusive == EVERYONE;
    }

    /** The age from which a player is called an adult, years. */
    public int majority() {
        return everyone() ? MAJORITY : ageMaxExclusive;
    }

    /** Whether a game of these kinds counts: the strictest of its kinds decides (Circular 24/2014 Art. 19(6)). */
    public boolean inScope(Set<GameKind> gameKinds) {
        for (GameKind kind : gameKinds) {
            if (kinds.contains(kind)) {
                return true;
            }
        }
        return false;
    }
}
