package io.playgate.gateway.ledger;

import java.util.Set;

/**
 * What the start of the ledger found and mended.
 *
 * @param lostAtMs last heartbeat of the process before, epoch ms; 0 where there was none
 * @param sessions that were open when the process before died, now closed as {@code GATEWAY_LOST}
 * @param persons whose play of the last minute before, or whose lost session, the map of meters may not have: to be counted anew
 * @param players their accounts concerned, by id, for a policy that counts by account
 */
public record Recovered(long lostAtMs, int sessions, Set<String> persons, Set<String> players) {
    /** The sets can't be changed. */
    public Recovered {
        persons = Set.copyOf(persons);
        players = Set.copyOf(players);
    }
}
