package io.playgate.loadtest.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.Gateway;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.config.load.LoadedConfig;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gateway in this process, on ports of its own, configured by a YAML text; with tokens and the admin API at hand. */
final class TestGateway implements AutoCloseable {
    static final Map<String, Object> MINOR = Map.of("birthdate", "2014-03-08", "phone_number_verified", true);
    static final Map<String, Object> ADULT = Map.of("birthdate", "1990-03-08", "phone_number_verified", true);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Gateway gateway;
    private final TokenSigner signer;
    private final Path directory;
    private final String head;
    private volatile LoadedConfig config;

    /**
     * Starts it.
     *
     * @param directory of its state; the same again continues it
     * @param rest of the configuration: policy, games and what else the test needs
     */
    TestGateway(Path directory, String rest) throws Exception {
        this.directory = directory;
        Path secret = directory.resolve("token.key");
        Files.writeString(secret, "0123456789abcdef0123456789abcdef");
        signer = TokenSigner.of(TokenAlgorithm.HS256, "main", secret);
        head =
                """
                enterprise: test-games
                state: {directory: "%s", players: 10000}
                ledger: {url: "jdbc:sqlite:%s"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: "%s"}]}
                admin: {listen: "127.0.0.1:0"}
                """
                        .formatted(directory.resolve("state"), directory.resolve("ledger.db"), secret);
        config = ConfigLoader.load("test.yaml", head + rest, Map.of(), List.of());
        SystemClock clock = new SystemClock();
        gateway = Gateway.start(config, () -> config, clock, clock);
    }

    /** Makes the configuration anew, and has the gateway read it. */
    HttpResponse<String> reload(String rest) throws Exception {
        config = ConfigLoader.load("test.yaml", head + rest, Map.of(), List.of());
        return send("POST", "/v1/reload", "");
    }

    /** The port of a listener, in the order of the configuration. */
    int port(int listener) {
        return gateway.listeners().get(listener).address().getPort();
    }

    String token(String player, Map<String, Object> person) throws Exception {
        return token(player, person, Map.of());
    }

    String token(String player, Map<String, Object> person, Map<String, Object> more) throws Exception {
        Map<String, Object> claims = new LinkedHashMap<>(person);
        claims.put("sub", player);
        claims.put("exp", System.currentTimeMillis() / 1000 + 600);
        claims.putAll(more);
        return signer.sign(claims);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(call(HttpRequest.newBuilder(admin(path)).build()).body());
    }

    String text(String path) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(admin(path)).build()).body();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(admin(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + gateway.adminAddress().getPort() + path);
    }

    /** A counter or gauge of the metrics page, 0 where it has no such line. */
    double metric(String line) throws IOException, InterruptedException {
        return text("/metrics")
                .lines()
                .filter(each -> each.startsWith(line + " "))
                .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The embedded ledger's file. */
    Path ledgerFile() {
        return directory.resolve("ledger.db");
    }

    Gateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
