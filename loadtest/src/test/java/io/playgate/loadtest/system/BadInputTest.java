package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.protocol.CloseReason;
import io.playgate.protocol.play1.Play1;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What broken and hostile players send: each has its reason (contract section 5) and its counter. One gateway for all. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String CONFIG =
            """
            policy: vn-2024
            limits: {helloBytesMax: 2048, webSocketFrameBytesMax: 100000}
            games:
              - id: arena
                kinds: [G1]
                rating: "00+"
                listeners:
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1}
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1, handshakeTimeout: 300ms}
                upstream: {servers: ["127.0.0.1:%d"], attach: none}
              - id: castle
                kinds: [G1]
                rating: "00+"
                listeners:
                  - {transport: websocket, listen: "127.0.0.1:0"}
                  - {transport: websocket, listen: "127.0.0.1:0", handshakeTimeout: 300ms}
                upstream: {servers: ["127.0.0.1:%d"], attach: none}
              - id: shut
                kinds: [G1]
                rating: "00+"
                status: suspended
                listeners:
                  - {transport: tcp, listen: "127.0.0.1:0", framing: play1}
                  - {transport: websocket, listen: "127.0.0.1:0"}
                upstream: {servers: ["127.0.0.1:1"], attach: none}
            """;
    private static final int TCP = 0;
    private static final int TCP_HASTY = 1;
    private static final int WEBSOCKET = 2;
    private static final int WEBSOCKET_HASTY = 3;
    private static final int TCP_SHUT = 4;
    private static final int WEBSOCKET_SHUT = 5;

    private ScriptedServer play1Server;
    private ScriptedServer webSocketServer;
    private TestGateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        play1Server = new ScriptedServer(ScriptedServer::echo);
        webSocketServer = new ScriptedServer(ScriptedServer::webSocketEcho);
        gateway = new TestGateway(directory, CONFIG.formatted(play1Server.port(), webSocketServer.port()));
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
        play1Server.close();
        webSocketServer.close();
    }

    /** Runs what must move a counter, and checks that it did. */
    private void counted(String metric, Attempt attempt) throws Exception {
        double before = gateway.metric(metric);
        attempt.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.metric(metric) > before);
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static String reject(String game, String reason) {
        return "playgate_rejects_total{game=\"" + game + "\",reason=\"" + reason + "\"}";
    }

    private static String close(String game, CloseReason reason) {
        return "playgate_session_closes_total{game=\"" + game + "\",reason=\"" + reason + "\"}";
    }

    private static String refusal(String game, CloseReason reason) {
        return "playgate_session_opens_total{game=\"" + game + "\",result=\"" + reason + "\"}";
    }

    private void expectGoodbye(PlayerSocket player, CloseReason reason) throws Exception {
        try (player) {
            assertThat(player.goodbye().reason()).isEqualTo(reason);
        }
    }

    @Test
    void shouldTurnAwayAFirstByteThatIsNoHello() throws Exception {
        counted(reject("arena", "hello"), () -> {
            PlayerSocket player = PlayerSocket.connect(gateway.port(TCP));
            player.text("GET / HTTP/1.1\r\n\r\n");
            expectGoodbye(player, CloseReason.PROTOCOL_ERROR);
        });
    }

    @Test
    void shouldTurnAwayAHelloOverTheLimitBeforeItIsSent() throws Exception {
        counted(reject("arena", "hello"), () -> {
            PlayerSocket player = PlayerSocket.connect(gateway.port(TCP));
            player.out.write(new byte[] {Play1.HELLO, 0, 0x08, 0x01});
            expectGoodbye(player, CloseReason.PROTOCOL_ERROR);
        });
    }

    @Test
    void shouldTurnAwayWhoSaysHelloTooLate() throws Exception {
        counted(
                reject("arena", "handshake_timeout"),
                () -> expectGoodbye(PlayerSocket.connect(gateway.port(TCP_HASTY)), CloseReason.HANDSHAKE_TIMEOUT));
    }

    @Test
    void shouldTurnAwayWhoSaysHelloByteByByte() throws Exception {
        counted(reject("arena", "handshake_timeout"), () -> {
            PlayerSocket player = PlayerSocket.connect(gateway.port(TCP_HASTY));
            player.out.write(new byte[] {Play1.HELLO, 0, 1, 0});
            Thread loris = drip(player);
            expectGoodbye(player, CloseReason.HANDSHAKE_TIMEOUT);
            loris.join();
        });
    }

    @Test
    void shouldTurnAwayWhoAsksForAnUpgradeByteByByte() throws Exception {
        counted(reject("castle", "handshake_timeout"), () -> {
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(WEBSOCKET_HASTY))) {
                player.text("GET / HTTP/1.1\r\nHost: ");
                Thread loris = drip(player);
                assertThat(player.head()).startsWith("HTTP/1.1 408 ");
                player.expectEnd();
                loris.join();
            }
        });
    }

    /** Sends one byte at a time until the socket takes no more. */
    private static Thread drip(PlayerSocket player) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    player.out.write('a');
                    LockSupport.parkNanos(2_000_000); // paces the drip; nothing waits for it
                }
            } catch (IOException e) {
                // The gateway has had enough, as it should.
            }
        });
        thread.start();
        return thread;
    }

    /** Tokens that admit nobody, by the reason that is counted. */
    private Map<String, String> badTokens() throws Exception {
        String good = gateway.token("lan", TestGateway.ADULT);
        int dot = good.indexOf('.');
        int lastDot = good.lastIndexOf('.');
        long nowS = System.currentTimeMillis() / 1000;
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("bad_signature", good.substring(0, lastDot + 1) + "A".repeat(good.length() - lastDot - 1));
        tokens.put("wrong_algorithm", header("{\"alg\":\"none\",\"kid\":\"main\"}") + good.substring(dot, lastDot + 1));
        tokens.put("unknown_key", header("{\"alg\":\"HS256\",\"kid\":\"other\"}") + good.substring(dot));
        tokens.put("malformed", "no token");
        tokens.put("expired", gateway.token("lan", TestGateway.ADULT, Map.of("exp", nowS - 3600)));
        tokens.put("not_yet_valid", gateway.token("lan", TestGateway.ADULT, Map.of("nbf", nowS + 3600)));
        tokens.put("wrong_audience", gateway.token("lan", TestGateway.ADULT, Map.of("aud", "another")));
        tokens.put("wrong_game", gateway.token("lan", TestGateway.ADULT, Map.of("game", "shut")));
        return tokens;
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldTurnAwayTokensThatAdmitNobodyOnTcp() throws Exception {
        for (Map.Entry<String, String> bad : badTokens().entrySet()) {
            counted("playgate_token_rejects_total{reason=\"" + bad.getKey() + "\"}", () -> {
                PlayerSocket player = PlayerSocket.hello(gateway.port(TCP), bad.getValue());
                expectGoodbye(player, CloseReason.UNAUTHENTICATED);
            });
        }
        assertThat(gateway.metric(reject("arena", "token_invalid"))).isGreaterThanOrEqualTo(8);
    }

    @Test
    void shouldAnswerTokensThatAdmitNobodyWith401OnWebSocket() throws Exception {
        for (Map.Entry<String, String> bad : badTokens().entrySet()) {
            String token = bad.getValue().replace(" ", "%20");
            counted(
                    "playgate_token_rejects_total{reason=\"" + bad.getKey() + "\"}",
                    () -> expectStatus(PlayerSocket.upgradeHead("/?token=" + token), 401));
        }
        counted(reject("castle", "token_missing"), () -> expectStatus(PlayerSocket.upgradeHead("/"), 401));
    }

    private void expectStatus(String request, int status) throws Exception {
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(WEBSOCKET))) {
            player.text(request);
            assertThat(player.head()).startsWith("HTTP/1.1 " + status + " ");
            player.expectEnd();
        }
    }

    @Test
    void shouldAnswerUpgradesWithMissingOrDoubledHeaders() throws Exception {
        String good = PlayerSocket.upgradeHead("/?token=" + gateway.token("lan", TestGateway.ADULT));
        String key = good.substring(good.indexOf("Sec-WebSocket-Key"), good.length() - 2);
        Map<String, Integer> requests = new LinkedHashMap<>();
        requests.put(good.replace("Host: localhost\r\n", ""), 400);
        requests.put(good.replace("Host: localhost\r\n", "Host: a\r\nHost: b\r\n"), 400);
        requests.put(good.replace("Upgrade: websocket\r\n", ""), 426);
        requests.put(good.replace("Upgrade: websocket\r\n", "Upgrade: websocket\r\nUpgrade: websocket\r\n"), 400);
        requests.put(good.replace("Connection: Upgrade\r\n", "Connection: close\r\n"), 400);
        requests.put(good.replace(key, ""), 400);
        requests.put(good.replace(key, key + key), 400);
        requests.put(good.replace(key, "Sec-WebSocket-Key: short\r\n"), 400);
        requests.put(good.replace("Version: 13", "Version: 8"), 426);
        requests.put(good.replace("HTTP/1.1", "HTTP/1.0"), 400);
        requests.put(good.replace("GET", "POST"), 400);
        requests.put(good.replace("Host:", "X-Long: " + "a".repeat(4096) + "\r\nHost:"), 431);
        for (Map.Entry<String, Integer> request : requests.entrySet()) {
            counted(reject("castle", "upgrade"), () -> expectStatus(request.getKey(), request.getValue()));
        }
    }

    @Test
    void shouldEndASessionWhosePlayerSendsAnUnknownFrame() throws Exception {
        counted(close("arena", CloseReason.PROTOCOL_ERROR), () -> {
            PlayerSocket player = PlayerSocket.playing(gateway.port(TCP), gateway.token("lan", TestGateway.ADULT));
            player.out.write(new byte[] {0x55, 0, 0, 1, 1});
            expectGoodbye(player, CloseReason.PROTOCOL_ERROR);
        });
    }

    @Test
    void shouldEndASessionWhosePlayerSendsAFrameOverTheLimit() throws Exception {
        counted(close("arena", CloseReason.PROTOCOL_ERROR), () -> {
            PlayerSocket player = PlayerSocket.playing(gateway.port(TCP), gateway.token("lan", TestGateway.ADULT));
            player.out.write(new byte[] {Play1.DATA, 1, 0, 0, 7, 7, 7});
            expectGoodbye(player, CloseReason.PROTOCOL_ERROR);
        });
        counted(close("castle", CloseReason.PROTOCOL_ERROR), () -> {
            try (PlayerSocket player =
                    PlayerSocket.upgraded(gateway.port(WEBSOCKET), gateway.token("lan", TestGateway.ADULT))) {
                player.out.write(new byte[] {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0});
                assertThat(player.webSocketClose()).isEqualTo(1002);
            }
        });
    }

    @Test
    void shouldRefuseASuspendedGame() throws Exception {
        counted(
                refusal("shut", CloseReason.GAME_SUSPENDED),
                () -> expectGoodbye(
                        PlayerSocket.hello(gateway.port(TCP_SHUT), gateway.token("lan", TestGateway.ADULT)),
                        CloseReason.GAME_SUSPENDED));
        try (PlayerSocket player =
                PlayerSocket.upgrade(gateway.port(WEBSOCKET_SHUT), gateway.token("lan", TestGateway.ADULT))) {
            assertThat(player.head()).startsWith("HTTP/1.1 101 ");
            assertThat(player.webSocketClose()).isEqualTo(4405);
        }
    }

    @Test
    void shouldRefuseAPlayerWhoseAccountIsNotVerified() throws Exception {
        counted(
                refusal("arena", CloseReason.UNVERIFIED),
                () -> expectGoodbye(
                        PlayerSocket.hello(
                                gateway.port(TCP), gateway.token("nobody", Map.of("birthdate", "1990-01-01"))),
                        CloseReason.UNVERIFIED));
        try (PlayerSocket player = PlayerSocket.upgrade(
                gateway.port(WEBSOCKET), gateway.token("nobody", Map.of("birthdate", "1990-01-01")))) {
            assertThat(player.head()).startsWith("HTTP/1.1 101 ");
            assertThat(player.webSocketClose()).isEqualTo(4404);
        }
    }

    @Test
    void shouldBringAllThatWasSentBeforeTheHalfClose() throws Exception {
        byte[] payload = new byte[60_000];
        int frames = 60;
        try (PlayerSocket player = PlayerSocket.playing(gateway.port(TCP), gateway.token("lan", TestGateway.ADULT))) {
            Thread sender = new Thread(() -> {
                try {
                    OutputStream out = player.out;
                    for (int i = 0; i < frames; i++) {
                        player.play1(Play1.DATA, payload);
                    }
                    out.flush();
                    player.socket.shutdownOutput();
                } catch (IOException e) {
                    // The reading side sees that too little came.
                }
            });
            sender.start();
            for (int i = 0; i < frames; i++) {
                PlayerSocket.Frame frame = player.play1();
                assertThat(frame.type()).isEqualTo(Play1.DATA);
            }
            sender.join();
            // The server saw the end too and closed in turn.
            player.expectEnd();
        }
    }
}
