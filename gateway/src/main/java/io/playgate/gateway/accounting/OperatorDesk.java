package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.GameFacts;
import io.playgate.gateway.policy.rule.Rating;
import io.playgate.protocol.CloseReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What operators do to sessions and games. Owned by the accountant's thread. */
final class OperatorDesk {
    private final SessionDesk sessionDesk;
    private final Games games;
    private final Officials officials;
    private final AuditTrail audit;

    OperatorDesk(SessionDesk sessionDesk, Games games, Officials officials, AuditTrail audit) {
        this.sessionDesk = sessionDesk;
        this.games = games;
        this.officials = officials;
        this.audit = audit;
    }

    List<SessionView> sessions(long nowMs) {
        List<SessionView> views = new ArrayList<>(sessionDesk.size());
        sessionDesk.forEach(session -> {
            if (session.state != OpenSession.State.ENDED) {
                views.add(view(session, nowMs));
            }
        });
        return views;
    }

    boolean closeSession(String id, String operator, long nowMs) {
        OpenSession session = sessionDesk.byPublicId(id);
        if (session == null || session.state == OpenSession.State.ENDED) {
            return false;
        }
        audit.write(nowMs, operator, "session.close", id, "{}");
        OpenPerson person = session.person;
        long atMs = Math.max(nowMs, person.settledMs);
        officials.referee().catchUp(person, atMs);
        officials.referee().end(session, CloseReason.CLOSED_BY_OPERATOR, atMs);
        officials.referee().look(person, atMs, false);
        return true;
    }

    void patchGame(String id, GamePatch patch, String operator, long nowMs, CompletableFuture<GameView> answer) {
        OpenGame game = games.find(id);
        if (game == null) {
            answer.completeExceptionally(new UnknownGameException(id));
            return;
        }
        Rating rating;
        try {
            String label = patch.rating();
            rating = label == null ? game.facts().rating() : Rating.parse(label);
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(e);
            return;
        }
        Boolean suspend = patch.suspended();
        boolean suspended = suspend == null ? game.suspended() : suspend;
        audit.write(
                nowMs,
                operator,
                "game.patch",
                id,
                "{\"suspended\":" + suspended + ",\"rating\":" + AuditTrail.quote(rating.label()) + "}");
        Set<OpenPerson> players = personsIn(game);
        for (OpenPerson person : players) {
            officials.referee().catchUp(person, Math.max(nowMs, person.settledMs));
        }
        game.change(new GameFacts(id, game.facts().kinds(), rating), suspended);
        for (OpenPerson person : players) {
            officials.referee().look(person, Math.max(nowMs, person.settledMs), true);
        }
        answer.complete(game.view());
    }

    private Set<OpenPerson> personsIn(OpenGame game) {
        Set<OpenPerson> players = new LinkedHashSet<>();
        sessionDesk.forEach(session -> {
            if (session.game == game) {
                players.add(session.person);
            }
        });
        return players;
    }

    private SessionView view(OpenSession session, long nowMs) {
        long atMs = Math.max(nowMs, session.person.settledMs);
        OpenRequest request = session.request;
        Outlook outlook = officials.referee().outlook(session, atMs);
        return new SessionView(
                request.session(),
                request.player(),
                session.game.id(),
                request.transport(),
                session.ageClass,
                session.attachedMs,
                outlook.remainingMs());
    }
}
