package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.cli.CliException;
import io.playgate.gateway.token.KeyFiles;
import io.playgate.gateway.token.TokenKeyException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** The options of the admin API's clients, and the call itself. Used by the command line's one thread. */
public final class AdminOptions {
    private static final String NONE = "-";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    @Option(
            names = "--admin",
            paramLabel = "URL",
            defaultValue = "${env:PLAYGATE_ADMIN:-http://127.0.0.1:7070}",
            description = "address of the admin API (default: ${DEFAULT-VALUE})")
    private String admin = "";

    @Option(
            names = "--admin-token-file",
            paramLabel = "FILE",
            defaultValue = "${env:PLAYGATE_ADMIN_TOKEN_FILE:-" + NONE + "}",
            showDefaultValue = Help.Visibility.NEVER,
            description = "file with the admin token")
    private Path tokenFile = Path.of(NONE);

    @Option(names = "--json", description = "prints the answer as it came")
    private boolean json;

    /** Whether the answer is printed as it came. */
    boolean json() {
        return json;
    }

    /** A GET. */
    public JsonNode get(String path) {
        return tree(text("GET", path, null));
    }

    /** A request with a JSON body. */
    JsonNode send(String method, String path, Map<String, ?> body) {
        try {
            return tree(text(method, path, JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new CliException(CliException.REFUSED, e.getOriginalMessage());
        }
    }

    /**
     * The text of a good answer.
     *
     * @param body JSON, or null for none
     * @throws CliException with what the gateway said where it refused, or why it wasn't reached
     */
    String text(String method, String path, @Nullable String body) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(admin.replaceFirst("/+$", "") + path));
        } catch (IllegalArgumentException e) {
            throw new CliException(
                    CliException.USAGE, "--admin " + admin + ": not an address as http://127.0.0.1:7070");
        }
        request.timeout(ANSWER_TIMEOUT).header("X-Playgate-Operator", operator());
        if (!tokenFile.toString().equals(NONE)) {
            request.header("Authorization", "Bearer " + token());
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new CliException(CliException.REFUSED, refusal(answer));
            }
            return answer.body();
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CliException(CliException.UNREACHABLE, "no gateway answers at " + admin + ": " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(CliException.UNREACHABLE, "interrupted");
        }
    }

    private String token() {
        try {
            return new String(KeyFiles.secret(tokenFile), StandardCharsets.UTF_8);
        } catch (TokenKeyException e) {
            throw new CliException(CliException.USAGE, "--admin-token-file " + e.getMessage());
        }
    }

    /** Who acts, for the audit log. */
    private static String operator() {
        String user = System.getProperty("user.name", "cli").replaceAll("[^!-~]", "_");
        return user.isEmpty() ? "cli" : user.substring(0, Math.min(64, user.length()));
    }

    /** The problem of RFC 9457 in one line. */
    private static String refusal(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            StringBuilder line = new StringBuilder("refused (" + answer.statusCode() + "): ");
            line.append(problem.path("detail").asText(problem.path("title").asText("no reason was given")));
            if (problem.has("allowed")) {
                line.append("; allowed: ").append(problem.path("allowed").asText());
            }
            problem.path("errors")
                    .forEach(error -> line.append(System.lineSeparator()).append(error.asText()));
            return line.toString();
        } catch (JsonProcessingException e) {
            return "refused (" + answer.statusCode() + ")";
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CliException(
                    CliException.UNREACHABLE, "the answer is not JSON: is this a Playgate admin address?");
        }
    }

    /** A value as a segment of a path or a value of a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
