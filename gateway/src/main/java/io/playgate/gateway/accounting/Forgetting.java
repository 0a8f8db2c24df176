package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.Outdated;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Forgets people whose records are past their retention: before the ledger purges them, so that nothing is left of them here when nobody
 * there can name them any more. Owned by the accountant's thread.
 */
final class Forgetting {
    private final Persons persons;
    private final PlayerMemory memory;
    private final Registry registry;

    Forgetting(Persons persons, PlayerMemory memory, Registry registry) {
        this.persons = persons;
        this.memory = memory;
        this.registry = registry;
    }

    /** Forgets accounts and meters; false, and nothing is touched, where one of them plays or has played since. */
    boolean forget(Outdated outdated) {
        Set<PersonKey> subjects = new LinkedHashSet<>();
        subjects.add(PersonKey.parse(outdated.person()));
        for (String player : outdated.players()) {
            subjects.add(memory.keyOfPlayer(player));
            // The ledger may not have heard yet that the account belongs to somebody else.
            subjects.add(registry.read(player).person());
        }
        for (PersonKey subject : subjects) {
            if (persons.find(subject) != null || memory.pool(subject).lastPlayMs() >= outdated.keptFromMs()) {
                return false;
            }
        }
        outdated.players().forEach(memory::forgetAccount);
        for (PersonKey subject : subjects) {
            memory.forgetPool(subject);
            outdated.games().forEach(game -> memory.forgetGame(subject, game));
        }
        return true;
    }
}
