package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.SessionView;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The calls about sessions. Runs on the admin event loop. */
final class SessionCalls {
    private static final int LIST_DEFAULT = 1000;
    private static final int LIST_MAX = 10_000;

    private final AccountantProxy accountant;
    private final Set<String> games;

    SessionCalls(AccountantProxy accountant, Set<String> games) {
        this.accountant = accountant;
        this.games = games;
    }

    void route(Router router) {
        router.on(HttpMethod.GET, "/v1/sessions", this::onList)
                .on(HttpMethod.DELETE, "/v1/sessions/{id}", this::onClose);
    }

    private CompletionStage<Answer> onList(Request request) throws ProblemException {
        request.onlyParameters("game", "player", "after", "limit");
        String game = GameCalls.filter(request, games);
        String player = request.parameterOr("player", "");
        String after = request.parameterOr("after", "");
        int limit = request.number("limit", 1, LIST_MAX, LIST_DEFAULT);
        return accountant.sessions().thenApply(sessions -> {
            List<SessionView> page = sessions.stream()
                    .filter(session -> game.isEmpty() || session.game().equals(game))
                    .filter(session -> player.isEmpty() || session.player().equals(player))
                    .filter(session -> session.session().compareTo(after) > 0)
                    .sorted(Comparator.comparing(SessionView::session))
                    .limit(limit)
                    .toList();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sessions", page.stream().map(SessionCalls::shown).toList());
            body.put("total", sessions.size());
            body.put(
                    "next",
                    page.size() < limit ? null : page.get(page.size() - 1).session());
            return Answer.json(200, body);
        });
    }

    private static Map<String, Object> shown(SessionView session) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("session", session.session());
        shown.put("player", session.player());
        shown.put("game", session.game());
        shown.put("transport", session.transport());
        shown.put("ageClass", session.ageClass().label());
        long attachedMs = session.attachedAtMs();
        shown.put(
                "attachedAt",
                attachedMs == 0 ? null : Instant.ofEpochMilli(attachedMs).toString());
        shown.put("remainingMs", PlayerCalls.remaining(session.remainingMs()));
        return shown;
    }

    private CompletionStage<Answer> onClose(Request request) throws ProblemException {
        String session = request.captured();
        return accountant.closeSession(session, request.operator()).thenApply(found -> {
            if (!found) {
                throw new CompletionException(ProblemException.missing("no session " + session + " is open"));
            }
            return Answer.nothing();
        });
    }
}
