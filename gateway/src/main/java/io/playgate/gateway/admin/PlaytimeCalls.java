package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.KeyReusedException;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.JsonBody;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.clock.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/players/{id}/playtime}: play seen elsewhere, and corrections. Both may be sent again with the same key: an interval is a
 * union, and the ledger knows the keys of corrections. Owned by the admin event loop.
 */
final class PlaytimeCalls {
    private static final List<String> MEMBERS = List.of("game", "from", "to", "adjustMs", "reason", "key");
    private static final String INSTANT_ALLOWED = "an instant as 2026-11-21T19:30:00+07:00";
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /** Longest interval of one report, the accountant's own limit: no session of play is longer, and each of its days costs a row. */
    private static final long INTERVAL_MAX_MS = 7 * DAY_MS;

    private static final int KEY_LENGTH_MAX = 200;
    private static final int REASON_LENGTH_MAX = 500;

    private final AccountantProxy accountant;
    private final Set<String> games;
    private final Clock clock;

    PlaytimeCalls(AccountantProxy accountant, Set<String> games, Clock clock) {
        this.accountant = accountant;
        this.games = games;
        this.clock = clock;
    }

    void route(Router router) {
        router.on(HttpMethod.POST, "/v1/players/{id}/playtime", this::onPost);
    }

    private CompletionStage<Answer> onPost(Request request) throws ProblemException {
        String player = request.player();
        JsonBody body = request.json(MEMBERS);
        String key = key(request, body);
        return body.has("adjustMs") ? adjust(player, request, body, key) : add(player, request, body, key);
    }

    private CompletionStage<Answer> add(String player, Request request, JsonBody body, @Nullable String key)
            throws ProblemException {
        String game = body.requiredString("game", "one of " + games);
        knownGame(body, game);
        if (body.has("reason")) {
            throw body.wrong("reason", "belongs to adjustMs", "absent");
        }
        long fromMs = instantMs(body, "from");
        long toMs = instantMs(body, "to");
        if (toMs <= fromMs || toMs - fromMs > INTERVAL_MAX_MS) {
            throw body.wrong("to", "must be after from, and at most 7 days later", INSTANT_ALLOWED);
        }
        if (toMs > clock.epochMs()) {
            throw body.wrong("to", "lies in the future", "an instant that has passed");
        }
        // Without a key the interval is its own: the same interval again changes nothing anyway.
        String known = key == null ? player + '|' + game + '|' + fromMs + '|' + toMs : key;
        return accountant
                .addPlay(known, player, game, fromMs, toMs, request.operator())
                .thenApply(PlayerCalls::shown);
    }

    private CompletionStage<Answer> adjust(String player, Request request, JsonBody body, @Nullable String key)
            throws ProblemException {
        for (String name : List.of("from", "to")) {
            if (body.has(name)) {
                throw body.wrong(name, "can't come with adjustMs", "either from and to, or adjustMs and reason");
            }
        }
        long adjustMs = body.requiredNumber("adjustMs", -DAY_MS, DAY_MS);
        String allowed = "1 to " + REASON_LENGTH_MAX + " characters";
        String reason = body.requiredString("reason", allowed);
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw body.wrong("reason", "must have " + allowed, allowed);
        }
        String game = body.string("game", "one of " + games);
        if (game != null) {
            knownGame(body, game);
        }
        String operator = request.operator();
        if (key == null) {
            return accountant.adjust(player, game, adjustMs, reason, operator).thenApply(PlayerCalls::shown);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        accountant.adjustOnce(key, player, game, adjustMs, reason, operator).whenComplete((view, failure) -> {
            if (failure == null) {
                answer.complete(PlayerCalls.shown(view));
            } else {
                answer.completeExceptionally(told(failure));
            }
        });
        return answer;
    }

    private static Throwable told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof KeyReusedException
                ? new ProblemException(422, "key-reused", "Key used before", String.valueOf(cause.getMessage()))
                : cause;
    }

    private void knownGame(JsonBody body, String game) throws ProblemException {
        if (!games.contains(game)) {
            throw body.wrong("game", "is not a game of the configuration", "one of " + games);
        }
    }

    private static @Nullable String key(Request request, JsonBody body) throws ProblemException {
        String allowed = "1 to " + KEY_LENGTH_MAX + " printable characters";
        String header = request.header("Idempotency-Key");
        String member = body.string("key", allowed);
        if (header != null && member != null && !header.equals(member)) {
            throw body.wrong("key", "differs from the header Idempotency-Key", "one of the two, or both the same");
        }
        String key = member == null ? header : member;
        if (key != null
                && (key.isEmpty()
                        || key.length() > KEY_LENGTH_MAX
                        || key.chars().anyMatch(Character::isISOControl))) {
            throw body.wrong("key", "must have " + allowed, allowed);
        }
        return key;
    }

    private static long instantMs(JsonBody body, String name) throws ProblemException {
        String text = body.requiredString(name, INSTANT_ALLOWED);
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw body.wrong(name, "must be an instant with its offset", INSTANT_ALLOWED);
        }
    }
}
