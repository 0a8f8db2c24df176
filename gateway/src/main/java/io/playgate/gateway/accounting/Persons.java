package io.playgate.gateway.accounting;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Hashing;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The persons with open sessions, and their deadlines. Owned by the accountant's thread. */
final class Persons {
    private final PlayerMemory memory;
    private final Deadlines deadlines;
    private final Object2ObjectHashMap<PersonKey, OpenPerson> byKey;
    private final List<OpenPerson> all;
    private int sweepIndex;

    /** With room for as many as there may be sessions. */
    Persons(PlayerMemory memory, Deadlines deadlines, AccountantSettings settings) {
        this.memory = memory;
        this.deadlines = deadlines;
        this.byKey = new Object2ObjectHashMap<>(settings.tableCapacity(), Hashing.DEFAULT_LOAD_FACTOR);
        this.all = new ArrayList<>(settings.sessionsMax());
    }

    int size() {
        return all.size();
    }

    @Nullable
    OpenPerson find(PersonKey key) {
        return byKey.get(key);
    }

    /** The person in memory, read from the store where nobody of them was open. */
    OpenPerson open(PersonKey key) {
        OpenPerson person = byKey.get(key);
        if (person == null) {
            person = new OpenPerson(key);
            person.onFile = memory.loadPool(key, person.pool);
            person.settledMs = person.pool.lastPlayMs();
            person.listIndex = all.size();
            all.add(person);
            byKey.put(key, person);
        }
        return person;
    }

    /** Has a meter of the game in memory. */
    void openGame(OpenPerson person, OpenGame game) {
        if (!person.hasGame(game)) {
            OpenPerson.GamePlay play = memory.openGame(person.key, game);
            person.onFile &= play.onFile();
            person.games.add(play);
        }
    }

    /** Forgets the meter of a game that nobody of the person was admitted to, as the store has no room for it. */
    void closeGame(OpenPerson person, OpenGame game, boolean onFileBefore) {
        person.games.removeIf(play -> play.game() == game);
        person.onFile = onFileBefore;
    }

    /** Forgets a person without sessions, whose meters the store has. */
    void release(OpenPerson person) {
        if (person.unsaved) {
            throw new IllegalStateException("a person is forgotten whose play is not in the store");
        }
        byKey.remove(person.key);
        deadlines.remove(person);
        OpenPerson last = all.remove(all.size() - 1);
        if (last != person) {
            all.set(person.listIndex, last);
            last.listIndex = person.listIndex;
        }
        person.listIndex = -1;
    }

    /** The next person of an endless round; null where nobody is open. */
    @Nullable
    OpenPerson sweepNext() {
        if (all.isEmpty()) {
            return null;
        }
        sweepIndex = sweepIndex + 1 < all.size() ? sweepIndex + 1 : 0;
        return all.get(sweepIndex);
    }

    /** Everybody, in a copy: the visitor of it may open and release. */
    List<OpenPerson> copy() {
        return new ArrayList<>(all);
    }
}
