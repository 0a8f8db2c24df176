package io.playgate.gateway.accounting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person with open sessions: the meters in memory and the one deadline. Owned by the accountant's thread. */
final class OpenPerson {
    final PersonKey key;
    final Meter pool = new Meter();
    final List<GamePlay> games = new ArrayList<>(1);
    final List<OpenSession> sessions = new ArrayList<>(1);

    /** The last instant up to which play was settled: what happened is never dated before it. */
    long settledMs;

    /** The instant at which something is due, epoch ms. */
    long dueMs = OpenSession.NEVER_MS;

    /** The instant at which a session of theirs ends, epoch ms; not before {@link #dueMs}. */
    long cutMs = OpenSession.NEVER_MS;

    /** Number in {@link Deadlines}; below 0: none. */
    int number = -1;

    /** Place in the list of open persons. */
    int listIndex = -1;

    /**
     * Whether the store has a record of every meter here, so that none can fail for want of room. A record is never removed while the gateway runs.
     */
    boolean onFile;

    /** Whether play that has ended is still to be written to the store. */
    boolean unsaved;

    /** Whether it is in the log that the store has no room for them. */
    boolean noRoomTold;

    private @Nullable String keyText;

    /**
     * The meter of one game, under its key in the store.
     *
     * @param onFile whether the store had a record of it
     */
    record GamePlay(OpenGame game, Meter meter, long keyHi, long keyLo, boolean onFile) {}

    OpenPerson(PersonKey key) {
        this.key = key;
    }

    /** The key as the ledger writes it. */
    String keyText() {
        String text = keyText;
        if (text == null) {
            text = key.text();
            keyText = text;
        }
        return text;
    }

    /** The meter of a game that was loaded when the person's first session of it opened. */
    Meter gameMeter(OpenGame game) {
        for (int i = 0; i < games.size(); i++) {
            if (games.get(i).game() == game) {
                return games.get(i).meter();
            }
        }
        throw new IllegalStateException("no meter of game " + game.id());
    }

    boolean hasGame(OpenGame game) {
        for (int i = 0; i < games.size(); i++) {
            if (games.get(i).game() == game) {
                return true;
            }
        }
        return false;
    }
}
