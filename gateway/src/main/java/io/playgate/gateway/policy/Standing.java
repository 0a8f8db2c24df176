package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Caps;
import io.playgate.gateway.policy.rule.PlayerClass;
import io.playgate.gateway.policy.rule.Rating;
import io.playgate.protocol.AgeClass;

/**
 * How the policy sees one player on one day.
 *
 * @param ageClass what the player is called
 * @param minor whether the player is treated as a minor
 * @param limited whether caps, tiers and windows hold for the player, in games in scope
 * @param denied whether the player may not play any game in scope
 */
record Standing(AgeClass ageClass, boolean minor, boolean limited, boolean denied) {
    /** From this rating on a game is for adults alone. */
    static final int ADULT_RATING_AGE = 18;

    static Standing of(Policy policy, PlayerFacts player, int day) {
        Audience audience = policy.audience();
        boolean distrusted = !player.verified() && audience.unverified() == Audience.Unverified.MINOR;
        AgeClass ageClass = ageClass(audience, player, distrusted, day);
        boolean minor =
                switch (ageClass) {
                    case MINOR -> true;
                    case UNKNOWN -> distrusted || audience.unknownAge() != Audience.UnknownAge.ADULT;
                    case ADULT -> false;
                };
        boolean denied = (!player.verified() && audience.unverified() == Audience.Unverified.DENY)
                || (ageClass == AgeClass.UNKNOWN && audience.unknownAge() == Audience.UnknownAge.DENY);
        return new Standing(ageClass, minor, minor || audience.everyone(), denied);
    }

    private static AgeClass ageClass(Audience audience, PlayerFacts player, boolean distrusted, int day) {
        if (player.guardianRegistered()) {
            return AgeClass.MINOR;
        }
        PartialDate birthdate = player.birthdate();
        if (birthdate == null) {
            return AgeClass.UNKNOWN;
        }
        return distrusted || !reached(birthdate, audience.majority(), day) ? AgeClass.MINOR : AgeClass.ADULT;
    }

    /** Whether the rating keeps the player out. A minor of unstated age is kept out of games for adults only. */
    boolean tooYoungFor(Rating rating, PlayerFacts player, int day) {
        if (minor && rating.age() >= ADULT_RATING_AGE) {
            return true;
        }
        PartialDate birthdate = player.birthdate();
        return birthdate != null && !reached(birthdate, rating.age(), day);
    }

    /** The caps that hold for a limited player. */
    static Caps caps(Policy policy, PlayerFacts player, int day) {
        for (PlayerClass playerClass : policy.limits().classes()) {
            if (in(playerClass, player, day)) {
                return playerClass.caps();
            }
        }
        return policy.limits().caps();
    }

    /** The first day after {@code day} on which an age that matters is reached; {@link Integer#MAX_VALUE} for none. */
    static int nextBirthday(Policy policy, PlayerFacts player, Rating rating, int day) {
        PartialDate birthdate = player.birthdate();
        if (birthdate == null) {
            return Integer.MAX_VALUE;
        }
        int next = laterThan(day, birthdate, policy.audience().majority());
        if (policy.notices().ratingGate()) {
            next = Math.min(next, laterThan(day, birthdate, rating.age()));
        }
        for (PlayerClass playerClass : policy.limits().classes()) {
            next = Math.min(next, laterThan(day, birthdate, playerClass.ageFrom()));
            next = Math.min(next, laterThan(day, birthdate, playerClass.ageBelow()));
        }
        return next;
    }

    /** The day from which no limit holds any more; {@link Integer#MAX_VALUE} where the player's limits don't end with an age. */
    static int limitsEndOn(Policy policy, PlayerFacts player) {
        Audience audience = policy.audience();
        PartialDate birthdate = player.birthdate();
        boolean distrusted = !player.verified() && audience.unverified() == Audience.Unverified.MINOR;
        if (audience.everyone() || distrusted || player.guardianRegistered() || birthdate == null) {
            return Integer.MAX_VALUE;
        }
        return GameDay.day(birthdate.reachesOn(audience.majority()));
    }

    private static boolean in(PlayerClass playerClass, PlayerFacts player, int day) {
        if (playerClass.guest() && player.verified()) {
            return false;
        }
        PartialDate birthdate = player.birthdate();
        if (birthdate == null) {
            return playerClass.ageFrom() == 0;
        }
        return reached(birthdate, playerClass.ageFrom(), day) && !reached(birthdate, playerClass.ageBelow(), day);
    }

    private static boolean reached(PartialDate birthdate, int age, int day) {
        return GameDay.day(birthdate.reachesOn(age)) <= day;
    }

    private static int laterThan(int day, PartialDate birthdate, int age) {
        int birthday = GameDay.day(birthdate.reachesOn(age));
        return birthday > day ? birthday : Integer.MAX_VALUE;
    }
}
