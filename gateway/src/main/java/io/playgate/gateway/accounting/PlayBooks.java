package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.store.StoreException;
import io.playgate.protocol.CloseReason;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books of play: starts and stops meters, writes them to the store and each stretch of play, cut at midnight, to the ledger. The
 * meters and the ledger are told the same instants, so the one can always be recomputed from the other. Owned by the accountant's thread.
 */
final class PlayBooks {
    private static final Logger LOG = LoggerFactory.getLogger(PlayBooks.class);

    private final PlayerMemory memory;
    private final LedgerSink ledger;
    private final Rules rules;
    private final Recomputes recomputes;

    /**
     * Whose play has ended and is not in the store yet, oldest first; some were written since by another way. A start after a kill counts anew
     * whom the journal's last minute names, so that nothing of it can be lost.
     */
    private final ArrayDeque<OpenPerson> unsaved = new ArrayDeque<>();

    PlayBooks(PlayerMemory memory, LedgerSink ledger, Rules rules, Recomputes recomputes) {
        this.recomputes = recomputes;
        this.memory = memory;
        this.ledger = ledger;
        this.rules = rules;
    }

    /** Play of an admitted session counts from here on. The store need not know: a start after a kill counts anew whoever had a session open. */
    void begin(OpenSession session, long atMs) {
        session.state = OpenSession.State.ATTACHED;
        session.attachedMs = atMs;
        session.unrecordedFromMs = atMs;
        OpenRequest request = session.request;
        ledger.append(new LedgerEvent.SessionOpened(
                atMs,
                request.session(),
                request.player(),
                session.person.keyText(),
                session.game.id(),
                request.transport(),
                session.ageClass,
                rules.policy().id()));
        start(session, atMs);
    }

    /**
     * Play of an attached session counted up to here. The ledger is told at once, the store by {@link #saveEnded} or {@link #saveUnsaved}: while
     * the kernel writes the maps' pages back, the first write to each takes ten times as long, and whoever is cut next must not wait for it.
     */
    void end(OpenSession session, CloseReason reason, long atMs) {
        stop(session, atMs);
        record(session, atMs);
        session.state = OpenSession.State.ENDED;
        ledger.append(new LedgerEvent.SessionClosed(
                atMs, session.request.session(), reason, rules.policy().id()));
        if (!session.person.unsaved) {
            session.person.unsaved = true;
            unsaved.add(session.person);
        }
    }

    /** Writes the meters of the first whose play has ended, where that is still to be done; false where there is nobody more. */
    boolean saveEnded(long nowMs) {
        OpenPerson person = unsaved.poll();
        if (person != null) {
            saveUnsaved(person, nowMs);
        }
        return person != null;
    }

    /** Writes the meters of a person whose play has ended, unless that is done; to be called before the person is forgotten. */
    void saveUnsaved(OpenPerson person, long nowMs) {
        if (person.unsaved) {
            save(person, Math.max(nowMs, person.settledMs));
        }
    }

    /** Has the meters of the session's person run. */
    void start(OpenSession session, long atMs) {
        OpenPerson person = session.person;
        Policy policy = rules.policy();
        session.inPool = rules.inScope(session.game);
        if (session.inPool) {
            person.pool.start(atMs, policy);
        }
        session.gameMeter().start(atMs, policy);
        person.settledMs = atMs;
    }

    /** Has them run no longer. */
    void stop(OpenSession session, long atMs) {
        OpenPerson person = session.person;
        Policy policy = rules.policy();
        if (session.inPool) {
            person.pool.stop(atMs, policy);
            session.inPool = false;
        }
        session.gameMeter().stop(atMs, policy);
        person.settledMs = atMs;
    }

    /** Writes to the ledger what the session played up to here. */
    void record(OpenSession session, long toMs) {
        rules.policy()
                .gameDay()
                .split(session.unrecordedFromMs, toMs, (day, from, to) -> append(session, day, from, to));
        session.unrecordedFromMs = Math.max(session.unrecordedFromMs, toMs);
    }

    /** Writes to the ledger the days that are over, of a session that goes on. */
    void recordPastDays(OpenSession session, long nowMs) {
        GameDay days = rules.policy().gameDay();
        long todayMs = days.startMs(days.dayOf(nowMs));
        if (session.attached() && session.unrecordedFromMs < todayMs) {
            record(session, todayMs);
        }
    }

    /**
     * Writes the person's meters to the store. Where it has no room for somebody who moved to this person, they play on to their limit all the
     * same; the ledger has their play, and nobody of the person is admitted.
     */
    void save(OpenPerson person, long atMs) {
        try {
            write(person, atMs);
        } catch (StoreException e) {
            if (!person.noRoomTold) {
                person.noRoomTold = true;
                LOG.error("accountant: the meters of somebody who plays are not written: {}", e.getMessage());
            }
        }
        person.unsaved = false;
    }

    private void write(OpenPerson person, long atMs) {
        Policy policy = rules.policy();
        person.pool.settle(atMs, policy);
        memory.savePool(person.key, person.pool);
        for (int i = 0; i < person.games.size(); i++) {
            OpenPerson.GamePlay play = person.games.get(i);
            play.meter().settle(atMs, policy);
            memory.saveGame(play);
        }
        person.onFile = true;
    }

    /**
     * Makes room for the person's meters in the store: who is admitted can be written down later whatever happens.
     *
     * @throws StoreException where there is none
     */
    void makeRoom(OpenPerson person, long atMs) {
        if (!person.onFile) {
            write(person, atMs);
        }
    }

    private void append(OpenSession session, int day, long fromMs, long toMs) {
        OpenRequest request = session.request;
        ledger.append(new LedgerEvent.PlayRecorded(
                toMs,
                request.session(),
                request.player(),
                session.person.keyText(),
                session.game.id(),
                GameDay.date(day),
                fromMs,
                toMs,
                rules.policy().id()));
        recomputes.onPlay(session.person.key, session.game.id(), fromMs, toMs);
    }
}
