package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.attach.AttachmentReader;
import io.playgate.protocol.client.PlaygateClient;
import io.playgate.protocol.client.RefusedException;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.NoticeKind;
import io.playgate.protocol.message.Statutory;
import io.playgate.protocol.message.Welcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over TCP: admission, overlay, relay, the cut at the limit, and what the API says afterwards. */
class PlaySystemTest {
    private static final String CONFIG =
            """
            policy: {extends: vn-2024, caps: {pool: 2s, perGame: 2s}, warnings: [1s], advisory: {every: 500ms}}
            games:
              - id: arena
                kinds: [G1]
                rating: "12+"
                listeners:
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1}
                  - {transport: tcp, listen: "[::1]:0", framing: play1}
                upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
              - id: castle
                kinds: [G1]
                rating: "18+"
                listeners:
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1}
                upstream: {servers: ["127.0.0.1:1"], attach: proxy-v2, connectTimeout: 500ms}
            """;

    private EchoServer server;
    private TestGateway gateway;

    /** What one client saw. */
    private static final class Player {
        final BlockingQueue<byte[]> data = new LinkedBlockingQueue<>();
        final List<Notice> notices = new CopyOnWriteArrayList<>();
        final CompletableFuture<Goodbye> goodbye = new CompletableFuture<>();
        final CompletableFuture<Long> goodbyeNs = new CompletableFuture<>();
        final PlaygateClient client = new PlaygateClient()
                .onData(data::add)
                .onNotice(notices::add)
                .onGoodbye(said -> {
                    goodbyeNs.complete(System.nanoTime());
                    goodbye.complete(said);
                });
    }

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new EchoServer();
        gateway = new TestGateway(directory, CONFIG.formatted(server.port()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        server.close();
    }

    @Test
    void shouldCutAMinorAtTheLimitAndRefuseThemAfterwards() throws Exception {
        Player minor = new Player();
        Welcome welcome = minor.client.connect("127.0.0.1", gateway.port(0), gateway.token("minh", TestGateway.MINOR));
        long welcomeNs = System.nanoTime();
        assertThat(welcome.ageClass()).isEqualTo(AgeClass.MINOR);
        assertThat(welcome.remainingMs()).isEqualTo(2000);
        assertThat(welcome.rating()).isEqualTo("12+");

        Goodbye goodbye = minor.goodbye.get(20, TimeUnit.SECONDS);
        long playedMs = (minor.goodbyeNs.get() - welcomeNs) / 1_000_000;
        assertThat(goodbye.reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
        assertThat(goodbye.retryAt()).isNotNull();
        assertThat(goodbye.retryAt().toString()).endsWith("T00:00+07:00");
        // Never early; late only by what a busy test machine adds. The gateway's own figure is checked below.
        assertThat(playedMs).isBetween(1950L, 6000L);

        JsonNode player = gateway.get("/v1/players/minh");
        assertThat(player.path("usedMs").asLong()).isEqualTo(2000);
        assertThat(player.path("remainingMs").asLong()).isZero();
        assertThat(player.path("games").path("arena").path("usedMs").asLong()).isEqualTo(2000);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> new PlaygateClient()
                .connect("127.0.0.1", gateway.port(0), gateway.token("minh", TestGateway.MINOR)));
        assertThat(refused.goodbye().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
        assertThat(refused.goodbye().retryAt()).isEqualTo(goodbye.retryAt());
        assertThat(gateway.metric("playgate_limit_cut_delay_seconds_count")).isEqualTo(1);
        assertThat(gateway.metric("playgate_session_closes_total{game=\"arena\",reason=\"PLAYTIME_LIMIT\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldSayTheStatutoryTextFirstAgainAndToAdultsToo() throws Exception {
        Player adult = new Player();
        Welcome welcome = adult.client.connect("127.0.0.1", gateway.port(0), gateway.token("lan", TestGateway.ADULT));
        assertThat(welcome.ageClass()).isEqualTo(AgeClass.ADULT);
        await().until(() -> adult.notices.size() >= 3);
        assertThat(adult.notices).allSatisfy(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.ADVISORY);
            assertThat(notice.text().getBytes(StandardCharsets.UTF_8)).hasSize(78);
            assertThat(notice.text()).isEqualTo(Statutory.TEXT);
            assertThat(notice.rating()).isEqualTo("12+");
        });
        adult.client.close();
    }

    @Test
    void shouldWarnBeforeTheCutAndNameTheLimitThatBinds() throws Exception {
        Player minor = new Player();
        minor.client.connect("127.0.0.1", gateway.port(0), gateway.token("minh", TestGateway.MINOR));
        assertThat(minor.goodbye.get(20, TimeUnit.SECONDS).binding()).isIn(Binding.POOL, Binding.GAME);
        assertThat(minor.notices).anySatisfy(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.WARNING);
            assertThat(notice.remainingMs()).isBetween(1L, 1000L);
            assertThat(notice.text()).startsWith("Bạn còn ");
        });
    }

    @Test
    void shouldRelayUnchangedOverIpv6AndAttachStateForTheServer() throws Exception {
        Player adult = new Player();
        adult.client.connect("::1", gateway.port(1), gateway.token("lan", TestGateway.ADULT));
        byte[] payload = "xin chào".getBytes(StandardCharsets.UTF_8);
        adult.client.send(payload);
        assertThat(adult.data.poll(10, TimeUnit.SECONDS)).isEqualTo(payload);
        Attachment attachment = AttachmentReader.read(
                        Unpooled.wrappedBuffer(server.headers().get(0)), null)
                .attachment();
        assertThat(attachment.player()).isEqualTo("lan");
        assertThat(attachment.ageClass()).isEqualTo(AgeClass.ADULT);
        assertThat(attachment.remainingMs()).isEqualTo(Attachment.UNLIMITED_MS);
        adult.client.close();
        await().until(() ->
                gateway.get("/v1/sessions").findValuesAsText("session").isEmpty());
    }

    @Test
    void shouldRefuseAMinorInAGameRatedAboveTheirAge() throws Exception {
        assertThatThrownBy(() -> new PlaygateClient()
                        .connect("127.0.0.1", gateway.port(2), gateway.token("minh", TestGateway.MINOR)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.goodbye().reason()).isEqualTo(CloseReason.AGE_RATING));
    }

    @Test
    void shouldSayThatNoServerIsThere() throws Exception {
        assertThatThrownBy(() -> new PlaygateClient()
                        .connect("127.0.0.1", gateway.port(2), gateway.token("lan", TestGateway.ADULT)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.goodbye().reason()).isEqualTo(CloseReason.UPSTREAM_UNAVAILABLE));
        assertThat(gateway.get("/v1/players/lan").path("usedMs").asLong()).isZero();
    }

    @Test
    void shouldLiftTheLimitOfALiveSessionWhenTheBirthDateIsCorrected() throws Exception {
        Player player = new Player();
        player.client.connect("127.0.0.1", gateway.port(0), gateway.token("an", TestGateway.MINOR));
        assertThat(gateway.send("PUT", "/v1/players/an", "{\"birthdate\":\"1990-01-01\",\"verified\":true}")
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> player.notices.stream().anyMatch(notice -> notice.kind() == NoticeKind.POLICY));
        assertThat(gateway.get("/v1/players/an").path("ageClass").asText()).isEqualTo("adult");
        assertThat(gateway.get("/v1/players/an").path("remainingMs").isNull()).isTrue();
        // Play goes on past the cap that would have cut.
        await().until(() -> gateway.get("/v1/players/an").path("usedMs").asLong() > 2200);
        assertThat(player.goodbye).isNotDone();
        player.client.close();
    }

    @Test
    void shouldCloseASessionForTheOperator() throws Exception {
        Player adult = new Player();
        Welcome welcome = adult.client.connect("127.0.0.1", gateway.port(0), gateway.token("lan", TestGateway.ADULT));
        assertThat(gateway.send("DELETE", "/v1/sessions/" + welcome.session(), "")
                        .statusCode())
                .isIn(200, 204);
        assertThat(adult.goodbye.get(10, TimeUnit.SECONDS).reason()).isEqualTo(CloseReason.CLOSED_BY_OPERATOR);
    }
}
