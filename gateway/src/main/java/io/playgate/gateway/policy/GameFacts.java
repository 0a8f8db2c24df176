package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.GameKind;
import io.playgate.gateway.policy.rule.Rating;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of a game.
 *
 * @param id names the game
 * @param kinds all its kinds, at least one; the strictest decides
 * @param rating its age rating
 */
public record GameFacts(String id, Set<GameKind> kinds, Rating rating) {
    /** No game in particular: in scope of every policy and for all ages. Its verdict tells about the pool. */
    public static final GameFacts ANY = new GameFacts("", EnumSet.allOf(GameKind.class), Rating.EVERYBODY);

    /** Copies the kinds. */
    public GameFacts {
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    /**
     * Reads what a configuration says.
     *
     * @throws IllegalArgumentException where a kind or the rating is not known, or there is no kind
     */
    public static GameFacts of(String id, Set<String> kinds, String rating) {
        EnumSet<GameKind> parsed = EnumSet.noneOf(GameKind.class);
        kinds.forEach(kind -> parsed.add(GameKind.valueOf(kind)));
        return new GameFacts(id, parsed, Rating.parse(rating));
    }
}
