package io.playgate.gateway.admin;

import io.playgate.gateway.accounting.EventLog;
import io.playgate.gateway.admin.AdminCallbacks.GameServers;
import io.playgate.gateway.admin.AdminCallbacks.Reloaded;
import io.playgate.gateway.admin.AdminCallbacks.ServerView;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.AdminConfig;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import io.playgate.gateway.metrics.GatewayMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An admin server on a free port over a scripted accountant, and a client for it. */
public final class AdminFixture implements AutoCloseable {
    static final long NOW_MS = 1_795_000_000_000L;

    /** Whose day is a day ahead of Greenwich's at that instant. */
    static final ZoneId ZONE = ZoneId.of("+13:00");

    final ScriptedAccountant accountant = new ScriptedAccountant();
    final EventLog events = new EventLog(8, NOW_MS);
    final GatewayMetrics metrics = new GatewayMetrics(List.of("arena", "chess"), 1);
    final HealthChecks health = new HealthChecks();
    final List<String> ordered = new CopyOnWriteArrayList<>();
    volatile Reloaded reloaded = new Reloaded(List.of(), List.of("games.arena.rating"), List.of("state.players"));
    final AdminServer server;
    private final AdminServer.Parts parts;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts; with a token where a file is given. */
    public AdminFixture(@Nullable Path tokenFile) throws IOException {
        GameServers servers = new GameServers() {
            @Override
            public List<ServerView> servers(String game) {
                return List.of(new ServerView("10.0.0.1", 9001, 2, 7, true, "3 failed connects"));
            }

            @Override
            public void replace(String game, List<ServerConfig> servers, String operator) {
                ordered.add("replace " + game + " " + servers);
            }
        };
        AdminCallbacks callbacks = new AdminCallbacks(
                (window, operator) -> ordered.add("drain " + window + " by " + operator),
                operator -> CompletableFuture.completedFuture(reloaded),
                (prefix, after, limit) -> CompletableFuture.completedFuture(List.of(prefix + "1", prefix + "2")),
                (kind, from, to, format) -> CompletableFuture.completedFuture(
                        Answer.text(200, "text/" + format, kind + " " + from + " " + to)),
                servers,
                () -> List.of(Map.of("key", "enterprise", "value", "example-games", "origin", "playgate.yaml:1")));
        parts = new AdminServer.Parts(
                accountant, events, metrics, health, callbacks, Set.of("arena", "chess"), new ManualClock(NOW_MS));
        server = AdminServer.start(
                new AdminConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokenFile), parts, ZONE);
    }

    /** Where the server listens. */
    public String url() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    /** What the accountant was asked, in order. */
    public List<String> asked() {
        return accountant.asked;
    }

    /** What the other parts were ordered, in order. */
    public List<String> ordered() {
        return ordered;
    }

    AdminServer.Parts parts() {
        return parts;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    HttpResponse<String> send(String method, String path, String json) throws Exception {
        return send(to(path).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
        accountant.close();
        metrics.close();
    }
}
