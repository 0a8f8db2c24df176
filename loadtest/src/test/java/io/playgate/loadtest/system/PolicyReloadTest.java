package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.protocol.client.PlaygateClient;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.NoticeKind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy read again takes hold of those who are playing: warned first, and with all that they have used so far. */
class PolicyReloadTest {
    private static final String GAMES =
            """
            games:
              - id: arena
                kinds: [G1]
                rating: "%s"
                status: %s
                listeners:
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1}
                upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
            """;

    private EchoServer server;
    private TestGateway gateway;
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final PlaygateClient client = new PlaygateClient().onNotice(notices::add);

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new EchoServer();
        gateway = new TestGateway(directory, config("vn-2024"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        gateway.close();
        server.close();
    }

    private String config(String policy) {
        return config(policy, "12+", "open");
    }

    private String config(String policy, String rating, String status) {
        return "policy: " + policy + "\n" + GAMES.formatted(rating, status, server.port());
    }

    private void play() throws Exception {
        client.connect("127.0.0.1", gateway.port(0), gateway.token("minh", TestGateway.MINOR));
        await().until(() -> gateway.get("/v1/players/minh").path("usedMs").asLong() > 300);
    }

    @Test
    void shouldWarnWhoPlaysWhenTheLimitIsLoweredAndKeepTheCounter() throws Exception {
        play();
        long usedMs = gateway.get("/v1/players/minh").path("usedMs").asLong();

        HttpResponse<String> answer =
                gateway.reload(config("{extends: vn-2024, name: short, caps: {pool: 200ms, perGame: 200ms}}"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("policy.caps").contains("\"needRestart\":[]");

        await().until(() -> notices.stream().anyMatch(notice -> notice.kind() == NoticeKind.POLICY));
        Notice told = notices.stream()
                .filter(notice -> notice.kind() == NoticeKind.POLICY)
                .findFirst()
                .orElseThrow();
        // The session may go on for a minute, however long ago the new limit was reached.
        assertThat(told.remainingMs()).isBetween(55_000L, 60_000L);
        JsonNode player = gateway.get("/v1/players/minh");
        assertThat(player.path("usedMs").asLong()).isGreaterThanOrEqualTo(usedMs);
        assertThat(player.path("remainingMs").asLong()).isZero();
        assertThat(player.path("sessions")).hasSize(1);
    }

    @Test
    void shouldLiftTheLimitAtOnceAndWriteTheNewPolicyIntoTheLedger() throws Exception {
        play();
        assertThat(gateway.reload(config("{extends: vn-2024, name: long, caps: {pool: 20h, perGame: 20h}}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/players/minh").path("remainingMs").asLong()).isGreaterThan(19 * 3_600_000L);
        client.close();
        await().until(() ->
                gateway.get("/v1/sessions").findValuesAsText("session").isEmpty());
        gateway.close();
        List<String> policies = new CopyOnWriteArrayList<>();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + gateway.ledgerFile());
                Statement statement = ledger.createStatement();
                ResultSet rows = statement.executeQuery("SELECT policy FROM intervals ORDER BY from_ms")) {
            while (rows.next()) {
                policies.add(rows.getString(1));
            }
        }
        assertThat(policies).hasSize(2);
        assertThat(policies.get(0)).matches("vn-2024@[0-9a-f]{8}");
        assertThat(policies.get(1)).matches("long@[0-9a-f]{8}");
    }

    @Test
    void shouldChangeNothingWhereThePolicyCannotBeTakenOver() throws Exception {
        play();
        HttpResponse<String> zone = gateway.reload(config("cn-2021"));
        JsonNode answer = new ObjectMapper().readTree(zone.body());
        assertThat(answer.path("changed")).isEmpty();
        assertThat(answer.path("needRestart").toString()).contains("policy");
        assertThat(gateway.get("/v1/players/minh").path("remainingMs").asLong()).isPositive();
        // Waiting for a restart, it is named again, and a later reload of other things leaves it alone.
        assertThat(gateway.reload(config("cn-2021")).body()).contains("policy");
        assertThat(gateway.get("/v1/players/minh").path("sessions")).hasSize(1);
    }

    @Test
    void shouldLeaveAnOperatorsSuspensionAloneUntilTheFileSaysSomethingNewOfTheGame() throws Exception {
        gateway.send("PATCH", "/v1/games/arena", "{\"status\":\"suspended\"}");
        assertThat(gateway.reload(config("vn-2014")).statusCode()).isEqualTo(200);
        assertThat(gateway.get("/v1/games").toString()).contains("suspended");
        assertThat(gateway.reload(config("vn-2014", "16+", "open")).body()).contains("games[0].rating");
        assertThat(gateway.get("/v1/games").toString()).contains("16+").contains("suspended");
    }
}
