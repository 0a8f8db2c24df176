package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.PlayerFacts;
import io.playgate.gateway.policy.Usage;
import io.playgate.gateway.policy.Verdict;
import io.playgate.gateway.policy.Verdicts;
import io.playgate.gateway.store.StoreException;
import io.playgate.protocol.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Hashing;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Sessions as they come and go: admission, attachment, close, and moving one to another person. Owned by the accountant's thread. */
final class SessionDesk {
    private final AccountantSettings settings;
    private final Games games;
    private final Registry registry;
    private final Persons persons;
    private final Rules rules;
    private final PlayBooks books;
    private final Referee referee;
    private final Long2ObjectHashMap<OpenSession> sessions;
    private final Herald herald;
    private boolean draining;
    private int awaitingAttach;

    SessionDesk(AccountantSettings settings, Games games, Registry registry, Persons persons, Officials officials) {
        this.settings = settings;
        this.sessions = new Long2ObjectHashMap<>(settings.tableCapacity(), Hashing.DEFAULT_LOAD_FACTOR);
        this.games = games;
        this.registry = registry;
        this.persons = persons;
        this.rules = officials.rules();
        this.books = officials.books();
        this.referee = officials.referee();
        this.herald = officials.herald();
    }

    /** Sessions that hold a slot. */
    int size() {
        return sessions.size();
    }

    /** Sessions that are admitted, and play nowhere yet. */
    int awaitingAttach() {
        return awaitingAttach;
    }

    void forEach(Consumer<OpenSession> visitor) {
        sessions.values().forEach(visitor);
    }

    /** Those of one account. */
    List<OpenSession> ofPlayer(String player) {
        List<OpenSession> found = new ArrayList<>();
        PersonKey subject = registry.subject(registry.read(player));
        OpenPerson person = persons.find(subject);
        if (person != null) {
            for (OpenSession session : person.sessions) {
                if (session.belongsTo(player)) {
                    found.add(session);
                }
            }
        }
        return found;
    }

    @Nullable
    OpenSession byPublicId(String id) {
        for (OpenSession session : sessions.values()) {
            if (session.request.session().equals(id)) {
                return session;
            }
        }
        return null;
    }

    /** Admits nobody from now on. */
    void drain() {
        draining = true;
    }

    /** The gateway stops: whoever is left has played until now. */
    void endAll(long nowMs) {
        for (OpenSession session : new ArrayList<>(sessions.values())) {
            close(session.request.sessionId(), CloseReason.DRAINING, nowMs);
        }
    }

    /** Refuses before anything is known of the player. */
    void refuse(OpenRequest request, CloseReason reason) {
        herald.refuse(request, games.find(request.game()), reason, null);
    }

    /** Admits or refuses. {@code account} has the token's claims already. */
    void open(OpenRequest request, Account account, long nowMs) {
        OpenGame game = games.find(request.game());
        CloseReason closed = closedFor(game);
        if (closed != null || game == null) {
            herald.refuse(request, game, closed == null ? CloseReason.PROTOCOL_ERROR : closed, null);
            return;
        }
        OpenPerson person = persons.open(registry.subject(account));
        boolean hadGame = person.hasGame(game);
        boolean onFile = person.onFile;
        persons.openGame(person, game);
        long atMs = Math.max(nowMs, person.settledMs);
        referee.catchUp(person, atMs);
        PlayerFacts facts = account.facts();
        Usage usage = rules.usage(person.pool, person.gameMeter(game), 1, atMs);
        Verdict verdict = Verdicts.decide(rules.policy(), facts, game.facts(), usage, atMs);
        CloseReason reason = game.suspended() ? CloseReason.GAME_SUSPENDED : verdict.reason();
        if (reason != null) {
            herald.refuse(request, game, reason, verdict);
            herald.recordRefusal(request, person.key, reason, verdict.binding(), usage.poolMs(), atMs);
            releaseIfIdle(person, atMs);
            return;
        }
        try {
            books.makeRoom(person, atMs);
        } catch (StoreException e) {
            if (!hadGame) {
                persons.closeGame(person, game, onFile);
            }
            releaseIfIdle(person, atMs);
            throw e;
        }
        replaceOlder(person, request.player(), atMs);
        admit(new OpenSession(request, game, person, facts), verdict, usage, atMs);
    }

    /** Play of an admitted session begins. */
    void attach(long sessionId, long eventMs) {
        OpenSession session = sessions.get(sessionId);
        if (session == null || session.state != OpenSession.State.ADMITTED) {
            return; // closed or ended meanwhile, or said twice
        }
        arrived(session);
        OpenPerson person = session.person;
        long atMs = Math.max(eventMs, person.settledMs);
        referee.catchUp(person, atMs);
        if (session.state != OpenSession.State.ADMITTED) {
            return;
        }
        books.begin(session, atMs);
        session.advisoryMs = referee.firstAdvisoryMs(atMs);
        herald.publish(session, PlayerEvent.Kind.SESSION_OPENED, referee.outlook(session, atMs), null, atMs);
        referee.look(person, atMs, false);
    }

    /** The session is gone; its slot is free again. */
    void close(long sessionId, CloseReason reason, long eventMs) {
        OpenSession session = sessions.get(sessionId);
        if (session == null) {
            return; // said twice
        }
        arrived(session);
        OpenPerson person = session.person;
        long atMs = Math.max(eventMs, person.settledMs);
        // A cut that was due before the close ends the play, even where the close was heard of first.
        referee.catchUp(person, atMs);
        if (session.attached()) {
            books.end(session, reason, atMs);
            herald.publish(session, PlayerEvent.Kind.SESSION_CLOSED, referee.outlook(session, atMs), reason, atMs);
        }
        session.state = OpenSession.State.ENDED;
        sessions.remove(sessionId);
        session.game.sessionClosed();
        leave(session, atMs);
    }

    /** Has a session count for another person from here on; both are looked at anew by the caller. */
    void move(OpenSession session, PersonKey to, PlayerFacts facts, long atMs) {
        session.facts = facts;
        OpenPerson from = session.person;
        if (from.key.equals(to)) {
            return;
        }
        OpenPerson target = persons.open(to);
        persons.openGame(target, session.game);
        boolean attached = session.attached();
        if (attached) {
            books.stop(session, atMs);
            books.record(session, atMs);
            books.save(from, atMs);
        }
        session.person = target;
        target.sessions.add(session);
        if (attached) {
            target.settledMs = Math.max(target.settledMs, atMs);
            books.start(session, target.settledMs);
        }
        from.sessions.remove(session);
        if (from.sessions.isEmpty()) {
            release(from, atMs);
        } else {
            referee.look(from, Math.max(atMs, from.settledMs), true);
        }
    }

    private void admit(OpenSession session, Verdict verdict, Usage usage, long atMs) {
        OpenRequest request = session.request;
        OpenGame game = session.game;
        session.ageClass = verdict.ageClass();
        session.rewardPermille = verdict.rewardPermille();
        sessions.put(request.sessionId(), session);
        awaitingAttach++;
        session.person.sessions.add(session);
        game.sessionOpened();
        game.counts().opened().increment();
        request.proxy()
                .admitted(new Admission(
                        verdict.ageClass(),
                        usage.poolMs(),
                        verdict.remainingMs(),
                        GameDay.date(rules.policy().gameDay().dayOf(atMs)),
                        rules.policy().name(),
                        verdict.rewardPermille(),
                        game.facts().rating().label(),
                        verdict.binding()));
    }

    /** A session plays, or will not. */
    private void arrived(OpenSession session) {
        if (session.awaited) {
            session.awaited = false;
            awaitingAttach--;
        }
    }

    private @Nullable CloseReason closedFor(@Nullable OpenGame game) {
        if (draining) {
            return CloseReason.DRAINING;
        }
        if (game == null) {
            return CloseReason.PROTOCOL_ERROR;
        }
        return sessions.size() >= settings.sessionsMax() ? CloseReason.GATEWAY_BUSY : null;
    }

    private void replaceOlder(OpenPerson person, String player, long atMs) {
        int max = settings.sessionsPerPlayerMax();
        if (max == 0) {
            return;
        }
        int open = 0;
        for (int i = person.sessions.size() - 1; i >= 0; i--) {
            OpenSession session = person.sessions.get(i);
            if (session.belongsTo(player) && session.state != OpenSession.State.ENDED && ++open >= max) {
                referee.end(session, CloseReason.REPLACED, atMs);
            }
        }
    }

    private void leave(OpenSession session, long atMs) {
        OpenPerson person = session.person;
        person.sessions.remove(session);
        if (person.sessions.isEmpty()) {
            release(person, atMs);
        } else {
            referee.look(person, Math.max(atMs, person.settledMs), false);
        }
    }

    private void releaseIfIdle(OpenPerson person, long atMs) {
        if (person.sessions.isEmpty()) {
            release(person, atMs);
        }
    }

    private void release(OpenPerson person, long atMs) {
        books.saveUnsaved(person, atMs);
        persons.release(person);
    }
}
