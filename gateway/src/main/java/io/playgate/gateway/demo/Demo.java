package io.playgate.gateway.demo;

import io.playgate.gateway.Gateway;
import io.playgate.gateway.GatewayException;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.SessionView;
import io.playgate.gateway.clock.ScaledClock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.config.load.LoadedConfig;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenKeyException;
import io.playgate.gateway.token.TokenSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The main job on one machine, to be seen and touched: a gateway with embedded state, a small game behind it and a page to play it in. Time
 * runs faster, so that a day's limit can be lived through in a minute.
 */
public final class Demo implements AutoCloseable {
    /** An hour of play, the daily cap of one game, lasts a minute. */
    public static final int SPEED_DEFAULT = 60;

    private static final List<String> BOTS = List.of("Hoa", "Tuan", "Mai");
    private static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "minh", Map.of("birthdate", "2014-03-08", "phone_number_verified", true),
            "lan", Map.of("birthdate", "1992-10-20", "phone_number_verified", true));

    private final GameServer game;
    private final Gateway gateway;
    private final PageServer page;
    private final TokenSigner signer;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-bots");
        thread.setDaemon(true);
        return thread;
    });

    private Demo(Path directory, int speed, int httpPort)
            throws IOException, ConfigErrors, GatewayException, TokenKeyException {
        Path secret = secret(directory);
        signer = TokenSigner.of(TokenAlgorithm.HS256, "demo", secret);
        game = new GameServer(new Random());
        LoadedConfig config = ConfigLoader.load("demo.yaml", yaml(directory, secret), Map.of(), List.of());
        SystemClock wall = new SystemClock();
        gateway = Gateway.start(config, () -> config, new ScaledClock(wall, speed), wall);
        int gatewayPort = gateway.listeners().get(0).address().getPort();
        String settings = "{\"speed\":" + speed + ",\"gatewayPort\":" + gatewayPort + "}";
        page = new PageServer(httpPort, settings, this::token);
        for (String name : BOTS) {
            new Bot(name, client, () -> botAddress(name, gatewayPort), timer).play();
        }
    }

    /**
     * Starts everything; blocks until the page is served.
     *
     * @param directory for state, empty
     * @param speed how many times faster time runs, 1 to 100,000
     * @param httpPort of the page, 0: any free one
     */
    public static Demo start(Path directory, int speed, int httpPort) throws StartException {
        try {
            return new Demo(directory, speed, httpPort);
        } catch (BindException e) {
            throw new StartException(
                    "--http " + httpPort + ": " + e.getMessage() + "; --http 0 takes any free port", e);
        } catch (ConfigErrors | TokenKeyException | GatewayException | IOException | IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The demo can't start; the message is for the user. */
    public static final class StartException extends Exception {
        private static final long serialVersionUID = 1L;

        StartException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Says where everything is and what to look at. */
    public void describe(PrintWriter out) {
        out.println(
                "Playgate demo: a gateway, a game behind it, and bots who play it. Time runs faster: see the page.");
        out.println("  play      " + page());
        out.println(
                "            as Minh, 12: a badge and the statutory text at once, warnings, and after an hour of the");
        out.println("            demo's time the parting screen; try again and be refused. As Lan, 34: never cut.");
        out.println("  metrics   " + admin().resolve("metrics"));
        out.println("  a player  " + admin().resolve("v1/players/minh"));
        out.println("  events    " + admin().resolve("v1/events"));
        out.println("  Ctrl-C ends it and leaves nothing behind.");
        out.flush();
    }

    private static Path secret(Path directory) throws IOException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Files.writeString(
                directory.resolve("token.key"), Base64.getEncoder().encodeToString(bytes));
    }

    private String yaml(Path directory, Path secret) {
        return """
                enterprise: playgate-demo
                policy: vn-2024
                state: {directory: "%s", players: 10000}
                ledger: {url: "jdbc:sqlite:%s"}
                tokens: {keys: [{id: demo, algorithm: HS256, secretFile: "%s"}]}
                admin: {listen: "127.0.0.1:0"}
                games:
                  - id: lantern-field
                    kinds: [G1]
                    rating: "12+"
                    listeners:
                      - {transport: websocket, listen: "127.0.0.1:0", path: /field}
                    upstream: {servers: ["127.0.0.1:%d"], attach: headers}
                """
                .formatted(directory.resolve("state"), directory.resolve("ledger.db"), secret, game.port());
    }

    /** Where the page is. */
    public URI page() {
        return URI.create("http://127.0.0.1:" + page.port() + "/");
    }

    /** Where the admin API is. */
    public URI admin() {
        return URI.create("http://127.0.0.1:" + gateway.adminAddress().getPort() + "/");
    }

    /** One line on what goes on now: who plays, and how long they may. */
    public CompletionStage<String> status() {
        return gateway.accountant().sessions().thenApply(sessions -> {
            List<String> shown = sessions.stream()
                    .map(session -> session.player() + " (" + session.ageClass().label() + ", " + left(session) + ")")
                    .sorted()
                    .toList();
            return shown.size() + " playing: " + String.join(", ", shown);
        });
    }

    private static String left(SessionView session) {
        return session.remainingMs() == Admission.UNLIMITED_MS
                ? "no limit"
                : Duration.ofMillis(session.remainingMs()).toMinutes() + " min left";
    }

    private @Nullable String token(String player) {
        Map<String, Object> person = PEOPLE.get(player);
        return person == null ? null : sign(player, person);
    }

    private URI botAddress(String name, int port) {
        String token = sign(name, Map.of("birthdate", "1990-01-01", "phone_number_verified", true));
        return URI.create("ws://127.0.0.1:" + port + "/field?token=" + token);
    }

    private String sign(String player, Map<String, Object> person) {
        Map<String, Object> claims = new LinkedHashMap<>(person);
        claims.put("sub", player);
        claims.put("exp", new SystemClock().epochMs() / 1000 + 600);
        try {
            return signer.sign(claims);
        } catch (TokenKeyException e) {
            throw new IllegalStateException("the demo's own key signs", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        page.close();
        gateway.close();
        game.close();
    }
}
