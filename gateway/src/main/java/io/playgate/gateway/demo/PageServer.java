package io.playgate.gateway.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves the demo's page, its settings and tokens for its two people, with the JDK's own little HTTP server. */
final class PageServer implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "json", "application/json");
    private static final Map<String, String> FILES = Map.of(
            "/", "/demo/index.html",
            "/index.html", "/demo/index.html",
            "/game.js", "/demo/game.js",
            "/playgate.js", "/js/playgate.js");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "demo-page");
        thread.setDaemon(true);
        return thread;
    });
    private final String settings;
    private final Function<String, @Nullable String> tokens;

    /**
     * Listens at once.
     *
     * @param port 0: any free one
     * @param settings JSON for the page
     * @param tokens makes a token for a player, null for one whom the demo does not know
     */
    PageServer(int port, String settings, Function<String, @Nullable String> tokens) throws IOException {
        this.settings = settings;
        this.tokens = tokens;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String file = FILES.get(path);
            if (path.equals("/settings.json")) {
                answer(exchange, 200, "json", settings.getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/token") && exchange.getRequestMethod().equals("POST")) {
                token(exchange);
            } else if (file != null) {
                answer(exchange, 200, file.substring(file.lastIndexOf('.') + 1), resource(file));
            } else {
                answer(exchange, 404, "html", "nothing here".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String token = query.startsWith("player=") ? tokens.apply(query.substring("player=".length())) : null;
        if (token == null) {
            answer(exchange, 404, "html", "no such player in the demo".getBytes(StandardCharsets.UTF_8));
        } else {
            answer(exchange, 200, "html", token.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PageServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", String.valueOf(TYPES.get(type)));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
