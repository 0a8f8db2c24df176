package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.PlayerView;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.JsonBody;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.token.PlayerId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls about players (contract section 7). Runs on the admin event loop. */
final class PlayerCalls {
    private static final List<String> MEMBERS = List.of("birthdate", "verified", "person", "guardian");
    private static final String DATE_ALLOWED = "a date as 2012-05-01, 2012-05 or 2012, from the year 1900 on";
    private static final int YEAR_MIN = 1900;
    private static final int LIST_DEFAULT = 100;
    private static final int LIST_MAX = 1000;

    private final AccountantProxy accountant;
    private final AdminCallbacks.PlayerDirectory directory;
    private final Clock clock;
    private final GameDay gameDay;

    PlayerCalls(AccountantProxy accountant, AdminCallbacks.PlayerDirectory directory, Clock clock, GameDay gameDay) {
        this.accountant = accountant;
        this.directory = directory;
        this.clock = clock;
        this.gameDay = gameDay;
    }

    void route(Router router) {
        router.on(HttpMethod.GET, "/v1/players", this::onList)
                .on(HttpMethod.GET, "/v1/players/{id}", this::onGet)
                .on(HttpMethod.PUT, "/v1/players/{id}", this::onPut);
    }

    private CompletionStage<Answer> onList(Request request) throws ProblemException {
        request.onlyParameters("prefix", "after", "limit");
        String prefix = request.parameterOr("prefix", "");
        String after = request.parameterOr("after", "");
        int limit = request.number("limit", 1, LIST_MAX, LIST_DEFAULT);
        return directory.list(prefix, after, limit).thenApply(players -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("players", players);
            body.put("next", players.size() < limit ? null : players.get(players.size() - 1));
            return Answer.json(200, body);
        });
    }

    private CompletionStage<Answer> onGet(Request request) throws ProblemException {
        return accountant.player(request.player()).thenApply(PlayerCalls::shown);
    }

    private CompletionStage<Answer> onPut(Request request) throws ProblemException {
        String player = request.player();
        JsonBody body = request.json(MEMBERS);
        Identity identity = new Identity(birthdate(body), body.flag("verified"), person(body), body.flag("guardian"));
        return accountant.putPlayer(player, identity, request.operator()).thenApply(PlayerCalls::shown);
    }

    private @Nullable String birthdate(JsonBody body) throws ProblemException {
        String text = body.string("birthdate", DATE_ALLOWED);
        if (text == null) {
            return null;
        }
        PartialDate born;
        try {
            born = PartialDate.parse(text);
        } catch (IllegalArgumentException e) {
            born = null;
        }
        if (born == null || born.year() < YEAR_MIN) {
            throw body.wrong("birthdate", "must be a date of the calendar", DATE_ALLOWED);
        }
        LocalDate today = GameDay.date(gameDay.dayOf(clock.epochMs()));
        if (born.earliest().isAfter(today)) {
            throw body.wrong("birthdate", "lies in the future", DATE_ALLOWED + ", no later than today, " + today);
        }
        return text;
    }

    private static @Nullable String person(JsonBody body) throws ProblemException {
        String allowed = "1 to " + PlayerId.LENGTH_MAX + " characters, no control characters";
        String person = body.string("person", allowed);
        String problem = person == null ? null : PlayerId.problem(person);
        if (problem != null) {
            throw body.wrong("person", problem, allowed);
        }
        return person;
    }

    /** A player in the order of the contract, then what more is known. */
    static Answer shown(PlayerView view) {
        Map<String, Object> games = new LinkedHashMap<>();
        view.games().forEach((game, play) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("usedMs", play.usedMs());
            shown.put("remainingMs", remaining(play.remainingMs()));
            games.put(game, shown);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("player", view.player());
        body.put("person", view.person());
        body.put("ageClass", view.ageClass().label());
        body.put("day", view.day().toString());
        body.put("usedMs", view.usedMs());
        body.put("remainingMs", remaining(view.remainingMs()));
        body.put("games", games);
        body.put("sessions", view.sessions());
        body.put("known", view.known());
        body.put("birthdate", view.identity().birthdate());
        body.put("verified", view.identity().verified());
        body.put("guardian", view.identity().guardian());
        return Answer.json(200, body);
    }

    /** Null where nothing limits. */
    static @Nullable Long remaining(long remainingMs) {
        return remainingMs == Admission.UNLIMITED_MS ? null : remainingMs;
    }
}
