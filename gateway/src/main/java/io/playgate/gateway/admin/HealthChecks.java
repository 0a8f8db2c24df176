package io.playgate.gateway.admin;

import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The named checks behind {@code /livez} and {@code /readyz}. The composition root fills it before the admin server starts; from then on it
 * is only read, by the admin event loop, so each check is thread-safe and quick.
 */
public final class HealthChecks {
    private final Map<String, Supplier<Health>> ready = new LinkedHashMap<>();
    private final Map<String, Supplier<Health>> live = new LinkedHashMap<>();

    /** A part without which, when it fails, no player should be sent here. */
    public HealthChecks ready(String name, Supplier<Health> check) {
        ready.put(name, check);
        return this;
    }

    /** A part that only a restart mends when it fails. */
    public HealthChecks live(String name, Supplier<Health> check) {
        live.put(name, check);
        return this;
    }

    CompletionStage<Answer> onLive(Request request) {
        return answer(live, "live", "wedged");
    }

    CompletionStage<Answer> onReady(Request request) {
        return answer(ready, "ready", "not ready");
    }

    private static CompletionStage<Answer> answer(Map<String, Supplier<Health>> checks, String good, String bad) {
        boolean failed = false;
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Supplier<Health>> check : checks.entrySet()) {
            Health health = check.getValue().get();
            failed |= health.state() == Health.State.FAILED;
            shown.put(check.getKey(), Map.of("state", health.state().label(), "detail", health.detail()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", failed ? bad : good);
        body.put("checks", shown);
        return CompletableFuture.completedFuture(Answer.json(failed ? 503 : 200, body));
    }
}
