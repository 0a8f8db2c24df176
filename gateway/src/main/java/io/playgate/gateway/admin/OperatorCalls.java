package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.JsonBody;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.metrics.GatewayMetrics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/** The calls about the gateway itself: drain, reload, reports, configuration, log level, metrics. Runs on the admin event loop. */
final class OperatorCalls {
    private static final List<String> KINDS = List.of("usage", "period");
    private static final List<String> FORMATS = List.of("json", "csv", "html");
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");
    private static final long WINDOW_MAX_MS = Duration.ofHours(24).toMillis();
    private static final String OWN_LOGGER = "io.playgate";

    private final AdminCallbacks callbacks;
    private final GatewayMetrics metrics;

    OperatorCalls(AdminCallbacks callbacks, GatewayMetrics metrics) {
        this.callbacks = callbacks;
        this.metrics = metrics;
    }

    void route(Router router) {
        router.on(HttpMethod.POST, "/v1/drain", this::onDrain)
                .on(HttpMethod.POST, "/v1/reload", this::onReload)
                .on(HttpMethod.GET, "/v1/reports/{kind}", this::onReport)
                .on(HttpMethod.GET, "/v1/config", this::onConfig)
                .on(HttpMethod.GET, "/v1/log-level", this::onLogLevel)
                .on(HttpMethod.PUT, "/v1/log-level", this::onSetLogLevel)
                .open("/metrics", this::onMetrics);
    }

    private CompletionStage<Answer> onDrain(Request request) throws ProblemException {
        Duration window = callbacks.drain().windowDefault();
        if (request.hasBody()) {
            JsonBody body = request.json(List.of("windowMs"));
            if (body.has("windowMs")) {
                window = Duration.ofMillis(body.requiredNumber("windowMs", 0, WINDOW_MAX_MS));
            }
        }
        callbacks.drain().begin(window, request.operator());
        return done(Answer.json(202, Map.of("draining", true, "windowMs", window.toMillis())));
    }

    private CompletionStage<Answer> onReload(Request request) throws ProblemException {
        return callbacks.reload().reload(request.operator()).thenApply(outcome -> {
            if (!outcome.errors().isEmpty()) {
                throw new CompletionException(
                        new ProblemException(422, "bad-config", "Configuration refused", "nothing was changed")
                                .with("errors", outcome.errors()));
            }
            return Answer.json(200, Map.of("changed", outcome.changed(), "needRestart", outcome.needRestart()));
        });
    }

    private CompletionStage<Answer.Whole> onReport(Request request) throws ProblemException {
        request.onlyParameters("from", "to", "format");
        String kind = request.captured();
        if (!KINDS.contains(kind)) {
            throw ProblemException.missing("there is no report " + kind + "; there are " + KINDS);
        }
        String format = request.parameterOr("format", "json");
        if (!FORMATS.contains(format)) {
            throw ProblemException.parameter("format", "format must be one of " + FORMATS, "one of " + FORMATS);
        }
        LocalDate from = request.date("from");
        LocalDate to = request.date("to");
        if (to.isBefore(from) || from.plusYears(2).isBefore(to)) {
            throw ProblemException.parameter(
                    "to", "to must be from or later, at most two years", "a date as 2026-11-21");
        }
        return callbacks.reports().report(kind, from, to, format);
    }

    private CompletionStage<Answer> onConfig(Request request) throws ProblemException {
        request.onlyParameters();
        return done(Answer.json(200, Map.of("values", callbacks.config().get())));
    }

    private CompletionStage<Answer> onLogLevel(Request request) {
        return done(level(OWN_LOGGER));
    }

    private CompletionStage<Answer> onSetLogLevel(Request request) throws ProblemException {
        JsonBody body = request.json(List.of("level", "logger"));
        String level = body.requiredString("level", "one of " + LEVELS);
        if (!LEVELS.contains(level)) {
            throw body.wrong("level", "must be one of " + LEVELS, "one of " + LEVELS);
        }
        String allowed = "io.playgate or a logger below it";
        String named = body.string("logger", allowed);
        String logger = named == null ? OWN_LOGGER : named;
        // Others may log what must not be: a driver its statements, a client its headers.
        if (!logger.equals(OWN_LOGGER) && !logger.startsWith(OWN_LOGGER + ".")) {
            throw body.wrong("logger", "must be " + allowed, allowed);
        }
        Configurator.setLevel(logger, Level.valueOf(level));
        return done(level(logger));
    }

    private static Answer level(String logger) {
        String level = LogManager.getLogger(logger).getLevel().name().toLowerCase(Locale.ROOT);
        return Answer.json(200, Map.of("logger", logger, "level", level));
    }

    private CompletionStage<Answer> onMetrics(Request request) {
        GatewayMetrics.Page page = metrics.scrape(request.header("Accept"));
        return done(Answer.text(200, page.contentType(), page.text()));
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
