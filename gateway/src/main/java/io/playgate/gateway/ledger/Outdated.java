package io.playgate.gateway.ledger;

import java.util.Set;

/**
 * Somebody whose records are past their retention.
 *
 * @param person by key, as the ledger writes it
 * @param players all accounts of the person, by id
 * @param games every game that is on record of them
 * @param keptFromMs who was seen at this instant or later, epoch ms, is kept
 */
public record Outdated(String person, Set<String> players, Set<String> games, long keptFromMs) {
    /** The sets can't be changed. */
    public Outdated {
        players = Set.copyOf(players);
        games = Set.copyOf(games);
    }
}
