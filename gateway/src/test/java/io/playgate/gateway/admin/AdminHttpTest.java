package io.playgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.config.AdminConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API speaks HTTP, and to whom. */
final class AdminHttpTest {
    private final AdminFixture admin;
    private final Path directory;

    AdminHttpTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.admin = new AdminFixture(null);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldAskForTheTokenEverywhereButAtProbesAndMetrics() throws Exception {
        Path token = Files.writeString(directory.resolve("admin.token"), "s3cret\n");
        try (AdminFixture guarded = new AdminFixture(token)) {
            HttpResponse<String> refused = guarded.get("/v1/players/p");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate")).isPresent();
            for (String wrong : new String[] {"Bearer s3cre", "Bearer s3cret2", "Bearer ", "Basic s3cret", "s3cret"}) {
                assertThat(guarded.send(guarded.to("/v1/sessions").header("Authorization", wrong))
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(guarded.accountant.asked).isEmpty();
            assertThat(guarded.send(guarded.to("/v1/sessions").header("Authorization", "bearer s3cret"))
                            .statusCode())
                    .isEqualTo(200);
            for (String open : new String[] {"/livez", "/readyz", "/metrics"}) {
                assertThat(guarded.get(open).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldBindWithoutATokenToThisMachineOnly() throws Exception {
        assertThatThrownBy(() -> start(new AdminConfig(new InetSocketAddress("0.0.0.0", 0), null)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("loopback");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThatThrownBy(
                        () -> start(new AdminConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), empty)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> start(new AdminConfig(admin.server.address(), null)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("admin.listen");
    }

    private void start(AdminConfig config) throws IOException {
        AdminServer.start(config, admin.parts(), AdminFixture.ZONE).close();
    }

    @Test
    void shouldKeepWebPagesOut() throws Exception {
        assertThat(
                        admin.raw(
                                "POST /v1/drain HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(admin.raw("GET /v1/sessions HTTP/1.1\r\nHost: evil.example:7070\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(admin.raw("GET /v1/sessions HTTP/1.1\r\nHost: localhost:7070\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(admin.ordered).isEmpty();
    }

    @Test
    void shouldNameTheMethodsThatAreAllowed() throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/v1/players/p", "{}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, PUT");
        assertThat(answer.body()).contains("problem:method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/players/p/", "/v1/players/p/q", "/v2/players", "//", "/v1/unknown"})
    void shouldSayWhereNothingIs(String path) throws Exception {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void shouldRefuseBodiesOfOtherTypes() throws Exception {
        var request = admin.to("/v1/players/p").header("Content-Type", "text/plain");
        assertThat(admin.send(request.PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        var none = admin.to("/v1/players/p").PUT(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(admin.send(none).statusCode()).isEqualTo(200);
        var form = admin.to("/v1/players/p").header("Content-Type", "application/x-www-form-urlencoded");
        assertThat(admin.send(form.PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        var charset = admin.to("/v1/players/p").header("Content-Type", "application/json; charset=utf-8");
        assertThat(admin.send(charset.PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldLimitWhatARequestMayWeigh() throws Exception {
        assertThat(admin.send("PUT", "/v1/players/p", " ".repeat(70_000)).statusCode())
                .isEqualTo(413);
        String line = "GET /v1/players/" + "x".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertThat(admin.raw(line)).startsWith("HTTP/1.1 414").contains("problem:uri-too-long");
        String header = "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
        assertThat(admin.raw(header)).startsWith("HTTP/1.1 431").contains("problem:headers-too-large");
        assertThat(admin.raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        HttpResponse<String> get = admin.get("/v1/players/p");
        HttpResponse<String> head =
                admin.send(admin.to("/v1/players/p").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(get.headers().firstValue("content-length"));
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append("GET /v1/players/p").append(i).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
            requests.append("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        requests.append("GET /v1/players/last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String answers = admin.raw(requests.toString());
        int at = 0;
        for (int i = 0; i < 20; i++) {
            at = answers.indexOf("\"player\":\"p" + i + "\"", at);
            assertThat(at).as("answer %d", i).isPositive();
            at = answers.indexOf("\"status\":\"live\"", at);
            assertThat(at).as("probe %d", i).isPositive();
        }
        assertThat(answers).endsWith("\"guardian\":null}").contains("\"player\":\"last\"");
    }

    @Test
    void shouldSpeakHttp10() throws Exception {
        assertThat(admin.raw("GET /livez HTTP/1.0\r\n\r\n")).contains(" 200 ").endsWith("\"checks\":{}}");
    }

    @Test
    void shouldHideWhatWentWrongInside() throws Exception {
        admin.accountant.broken = true;
        HttpResponse<String> answer = admin.get("/v1/players/p");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("problem:internal").doesNotContain("scripted");
    }

    @Test
    void shouldTellWhatAPartRefuses() throws Exception {
        admin.accountant.refusal = new IllegalArgumentException("play must end after it begins");
        HttpResponse<String> refused = admin.get("/v1/players/p");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("play must end after it begins");
        admin.accountant.refusal = new RejectedExecutionException("too many questions");
        assertThat(admin.get("/v1/players/p").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldNameTheOperatorThatTheCallerNames() throws Exception {
        admin.send(admin.to("/v1/sessions/s-1")
                .header("X-Playgate-Operator", "lan")
                .DELETE());
        assertThat(admin.accountant.asked).containsExactly("close s-1 by lan");
        assertThat(admin.send(admin.to("/v1/sessions/s-1")
                                .header("X-Playgate-Operator", "x".repeat(65))
                                .DELETE())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldBeReadyWithReasons() throws Exception {
        try (AdminFixture other = new AdminFixture(null)) {
            assertThat(other.get("/readyz").body()).isEqualTo("{\"status\":\"ready\",\"checks\":{}}");
        }
        admin.health.ready("store", () -> Health.ok("open"));
        admin.health.ready("ledger", () -> Health.degraded("database away"));
        assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
        admin.health.ready("draining", () -> Health.failed("since 12:00"));
        HttpResponse<String> answer = admin.get("/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"status\":\"not ready\"", "\"state\":\"failed\"", "since 12:00", "\"state\":\"degraded\"");
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountItsAnswers() throws Exception {
        admin.get("/v1/sessions");
        admin.get("/nothing");
        String page = admin.get("/metrics").body();
        assertThat(page)
                .contains("playgate_admin_requests_total{status=\"2xx\"} 1.0")
                .contains("playgate_admin_requests_total{status=\"4xx\"} 1.0");
        HttpResponse<String> open = admin.send(admin.to("/metrics").header("Accept", "application/openmetrics-text"));
        assertThat(open.headers().firstValue("content-type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }
}
