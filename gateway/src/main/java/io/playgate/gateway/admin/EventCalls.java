package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.accounting.EventLog;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.gateway.metrics.MeterName;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** {@code GET /v1/events}. Runs on the admin event loop. */
final class EventCalls {
    private final EventLog log;
    private final Set<String> games;
    private final AtomicLong lost = new AtomicLong();

    EventCalls(EventLog log, GatewayMetrics metrics, Set<String> games) {
        this.log = log;
        this.games = games;
        metrics.counter(MeterName.EVENTS_LOST, lost::get);
    }

    void route(Router router) {
        router.on(HttpMethod.GET, "/v1/events", this::onEvents);
    }

    private CompletionStage<Answer> onEvents(Request request) throws ProblemException {
        request.onlyParameters("game", "after");
        String game = GameCalls.filter(request, games);
        String header = request.header("Last-Event-ID");
        String resume = header == null ? request.parameterOr("after", "") : header;
        return CompletableFuture.completedFuture(new Answer.Stream(new EventStream(log, lastId(resume), game, lost)));
    }

    /** Where to begin: after the last event that the reader saw, or with what comes from now on. */
    private long lastId(String resume) throws ProblemException {
        if (resume.isEmpty()) {
            return log.lastId();
        }
        try {
            return Long.parseLong(resume);
        } catch (NumberFormatException e) {
            throw ProblemException.parameter("after", "Last-Event-ID must be the id of an event", "a whole number");
        }
    }
}
