package io.playgate.gateway.ledger;

import java.util.HashSet;
import java.util.Set;

/**
 * Whom the last minute of a journal names, and until when it says that the process lived. In two halves that are exchanged as time goes on,
 * so that the memory stays bounded. Filled while the journal is opened, read afterwards.
 */
final class Tail {
    /** Persons whose play the map of meters may miss: it is behind the journal by what one checkpoint takes. */
    private static final long TAIL_MS = 60_000;

    private Half older = new Half();
    private Half newer = new Half();
    private long exchangedMs;
    private long heartbeatMs;

    /** Names of one stretch of time. */
    private static final class Half {
        private final Set<String> persons = new HashSet<>();
        private final Set<String> players = new HashSet<>();
        private final Set<String> changed = new HashSet<>();
    }

    void onEvent(LedgerEvent event) {
        // Only heartbeats come in the order of time: after a stall, what happened in it and what happens now are told
        // by turns.
        if (event instanceof LedgerEvent.Heartbeat && Math.abs(event.atMs() - exchangedMs) > TAIL_MS) {
            older = newer;
            newer = new Half();
            exchangedMs = event.atMs();
        }
        if (event instanceof LedgerEvent.PlayRecorded e) {
            name(e.person(), e.player());
        } else if (event instanceof LedgerEvent.PlayReported e) {
            name(e.person(), e.player());
        } else if (event instanceof LedgerEvent.PlayAdjusted e) {
            name(e.person(), e.player());
        } else if (event instanceof LedgerEvent.PlayerChanged e) {
            name(e.person(), e.player());
            newer.changed.add(e.player());
        } else if (event instanceof LedgerEvent.Heartbeat beat) {
            heartbeatMs = beat.atMs();
        }
    }

    private void name(String person, String player) {
        newer.persons.add(person);
        newer.players.add(player);
    }

    /** Persons with play, corrections or a word of the registry. */
    Set<String> persons() {
        return both(older.persons, newer.persons);
    }

    /** Their accounts. */
    Set<String> players() {
        return both(older.players, newer.players);
    }

    /** Accounts of which the registry spoke. */
    Set<String> changed() {
        return both(older.changed, newer.changed);
    }

    /** The last instant, epoch ms, until which all that happened is in the journal; 0 where it doesn't say. */
    long heartbeatMs() {
        return heartbeatMs;
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        return all;
    }
}
