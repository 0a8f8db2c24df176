package io.playgate.gateway.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.accounting.GameView;
import io.playgate.gateway.admin.AdminCallbacks.ServerView;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.admin.http.JsonBody;
import io.playgate.gateway.admin.http.ProblemException;
import io.playgate.gateway.admin.http.Request;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls about games. Runs on the admin event loop. */
final class GameCalls {
    private static final List<String> MEMBERS = List.of("status", "rating", "servers");
    private static final List<String> SERVER_MEMBERS = List.of("server", "weight");
    private static final List<String> RATINGS = List.of("00+", "12+", "16+", "18+");
    private static final String SERVER_ALLOWED = "host:port";
    private static final int SERVERS_MAX = 256;
    private static final int WEIGHT_MAX = 1000;

    private final AccountantProxy accountant;
    private final AdminCallbacks.GameServers servers;
    private final Set<String> games;

    GameCalls(AccountantProxy accountant, AdminCallbacks.GameServers servers, Set<String> games) {
        this.accountant = accountant;
        this.servers = servers;
        this.games = games;
    }

    void route(Router router) {
        router.on(HttpMethod.GET, "/v1/games", this::onList)
                .on(HttpMethod.GET, "/v1/games/{id}", this::onGet)
                .on(HttpMethod.PATCH, "/v1/games/{id}", this::onPatch);
    }

    private CompletionStage<Answer> onList(Request request) throws ProblemException {
        request.onlyParameters();
        return accountant
                .games()
                .thenApply(views -> Answer.json(
                        200, Map.of("games", views.stream().map(this::shown).toList())));
    }

    private CompletionStage<Answer> onGet(Request request) throws ProblemException {
        String game = known(request);
        return accountant.games().thenApply(views -> views.stream()
                .filter(view -> view.id().equals(game))
                .findFirst()
                .map(view -> (Answer) Answer.json(200, shown(view)))
                .orElseGet(() ->
                        ProblemException.missing("there is no game " + game).answer("/v1/games")));
    }

    private CompletionStage<Answer> onPatch(Request request) throws ProblemException {
        String game = known(request);
        JsonBody body = request.json(MEMBERS);
        String operator = request.operator();
        GamePatch patch = new GamePatch(suspended(body), rating(body));
        List<ServerConfig> replacement = replacement(body);
        if (replacement != null) {
            servers.replace(game, replacement, operator);
        }
        return accountant.patchGame(game, patch, operator).thenApply(view -> Answer.json(200, shown(view)));
    }

    private String known(Request request) throws ProblemException {
        String game = request.captured();
        if (!games.contains(game)) {
            throw ProblemException.missing("there is no game " + game + "; the configuration has " + games);
        }
        return game;
    }

    /** The one game to which the query keeps a list or a stream; empty for all. */
    static String filter(Request request, Set<String> games) throws ProblemException {
        String game = request.parameterOr("game", "");
        if (!game.isEmpty() && !games.contains(game)) {
            throw ProblemException.parameter("game", "is not a game of the configuration", "one of " + games);
        }
        return game;
    }

    private static @Nullable Boolean suspended(JsonBody body) throws ProblemException {
        String allowed = "open or suspended";
        String status = body.string("status", allowed);
        if (status == null) {
            return null;
        }
        return switch (status) {
            case "open" -> false;
            case "suspended" -> true;
            default -> throw body.wrong("status", "must be " + allowed, allowed);
        };
    }

    private static @Nullable String rating(JsonBody body) throws ProblemException {
        String allowed = "one of " + RATINGS;
        String rating = body.string("rating", allowed);
        if (rating != null && !RATINGS.contains(rating)) {
            throw body.wrong("rating", "must be " + allowed, allowed);
        }
        return rating;
    }

    private static @Nullable List<ServerConfig> replacement(JsonBody body) throws ProblemException {
        List<JsonBody> entries = body.objects("servers", SERVER_MEMBERS);
        if (entries == null) {
            return null;
        }
        if (entries.isEmpty() || entries.size() > SERVERS_MAX) {
            throw body.wrong("servers", "must have 1 to " + SERVERS_MAX + " entries", "suspend the game to close it");
        }
        List<ServerConfig> servers = new ArrayList<>();
        for (JsonBody entry : entries) {
            String address = entry.requiredString("server", SERVER_ALLOWED);
            int colon = address.lastIndexOf(':');
            int weight = entry.has("weight") ? (int) entry.requiredNumber("weight", 1, WEIGHT_MAX) : 1;
            servers.add(new ServerConfig(host(entry, address, colon), port(entry, address, colon), weight));
        }
        return servers;
    }

    private static String host(JsonBody entry, String address, int colon) throws ProblemException {
        String host = colon < 0 ? "" : address.substring(0, colon);
        boolean six = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (!six && host.contains(":"))) {
            throw entry.wrong("server", "must be " + SERVER_ALLOWED, SERVER_ALLOWED);
        }
        return six ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(JsonBody entry, String address, int colon) throws ProblemException {
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal
        }
        throw entry.wrong("server", "must be " + SERVER_ALLOWED + " with a port from 1 to 65535", SERVER_ALLOWED);
    }

    private Map<String, Object> shown(GameView view) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", view.id());
        shown.put("status", view.suspended() ? "suspended" : "open");
        shown.put("rating", view.rating());
        shown.put("sessions", view.sessions());
        shown.put(
                "servers",
                servers.servers(view.id()).stream().map(GameCalls::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(ServerView server) {
        boolean six = server.host().contains(":");
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("server", (six ? "[" + server.host() + "]" : server.host()) + ":" + server.port());
        shown.put("weight", server.weight());
        shown.put("sessions", server.sessions());
        shown.put("state", server.ejected() ? "ejected" : "up");
        shown.put("detail", server.detail());
        return shown;
    }
}
