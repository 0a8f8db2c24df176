package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.protocol.message.Statutory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code identity: firstFrame}: nothing is added to the stream, the server speaks first, and a frame of the game names the account (contract
 * section 4). The game here is one of lines: the server greets, and says each line back.
 */
class FirstFrameTest {
    private static final String GREETING = "version report";
    private static final String LOGIN = "status reconnect ";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = opened(new ScriptedServer(this::converse));
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T opened) {
        open.add(opened);
        return opened;
    }

    private void converse(Socket socket) throws IOException {
        say(socket, GREETING);
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            heard.add(line);
            say(socket, "echo " + line);
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private TestGateway gateway(Path directory, String top, String listener) throws Exception {
        TestGateway gateway = opened(new TestGateway(
                directory,
                """
                %s
                games:
                  - id: settlers
                    kinds: [G1]
                    rating: "00+"
                    listeners:
                      - transport: tcp
                        listen: "127.0.0.1:0"
                        framing: {line: {delimiter: "\\n"}}
                        identity: {firstFrame: {pattern: '^status reconnect (?<account>.+)$'}}
                        notices: {notice: "NOTE {text}\\n", goodbye: "BYE {text}\\n"}
                        %s
                    upstream: {servers: ["127.0.0.1:%d"], attach: none}
                """
                        .formatted(top, listener, server.port())));
        gateway.send("PUT", "/v1/players/lan", "{\"birthdate\":\"1990-03-08\",\"verified\":true}");
        gateway.send("PUT", "/v1/players/minh", "{\"birthdate\":\"2014-03-08\",\"verified\":true}");
        return gateway;
    }

    private static String line(PlayerSocket player) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = player.in.read(); next >= 0 && next != '\n'; next = player.in.read()) {
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void awaitRejected(TestGateway gateway, String reason) {
        String line = "playgate_rejects_total{game=\"settlers\",reason=\"" + reason + "\"}";
        await().until(() -> gateway.metric(line) == 1);
        await().until(() -> gateway.metric("playgate_handshakes{game=\"settlers\"}") == 0);
    }

    /** The server's side of a connection that the gateway gave up ends too. */
    private void awaitServerLeft() {
        await().until(() -> server.accepted().stream().allMatch(Socket::isClosed));
    }

    @Test
    void shouldLetServerAndPlayerTalkUntilAFrameNamesTheAccount(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "policy: vn-2024", "handshakeTimeout: 1m");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
            player.text("version 15\n");
            assertThat(line(player)).isEqualTo("echo version 15");
            assertThat(gateway.get("/v1/sessions").path("total").asInt()).isZero();
            player.text("status recon");
            player.out.flush();
            player.text("nect lan\nfirst move\n");
            assertThat(line(player)).isEqualTo("NOTE " + Statutory.TEXT);
            assertThat(line(player)).isEqualTo("echo " + LOGIN + "lan");
            assertThat(line(player)).isEqualTo("echo first move");
            assertThat(gateway.get("/v1/sessions")
                            .path("sessions")
                            .path(0)
                            .path("player")
                            .asText())
                    .isEqualTo("lan");
            player.text(LOGIN + "nobody\n"); // the name is taken once
            assertThat(line(player)).isEqualTo("echo " + LOGIN + "nobody");
            player.text("quit\n");
            assertThat(line(player)).startsWith("BYE ");
        }
    }

    @Test
    void shouldCountAMinorFromTheNamingFrameAndCutAndRefuseThem(@TempDir Path directory) throws Exception {
        TestGateway gateway =
                gateway(directory, "policy: {extends: vn-2024, caps: {pool: 2s, perGame: 2s}, warnings: [1s]}", "");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
            player.text(LOGIN + "minh\n");
            assertThat(line(player)).isEqualTo("NOTE " + Statutory.TEXT);
            assertThat(line(player)).isEqualTo("echo " + LOGIN + "minh");
            assertThat(line(player)).startsWith("NOTE Bạn còn");
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        assertThat(gateway.get("/v1/players/minh").path("usedMs").asLong()).isEqualTo(2000);
        heard.clear();
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
            player.text("version 15\n");
            assertThat(line(player)).isEqualTo("echo version 15");
            player.text(LOGIN + "minh\n");
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        assertThat(heard).containsExactly("version 15");
        awaitServerLeft();
        assertThat(gateway.metric("playgate_session_opens_total{game=\"settlers\",result=\"PLAYTIME_LIMIT\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldTreatAnAccountOutsideTheRegistryAsThePolicyTreatsTheUnverified(@TempDir Path directory)
            throws Exception {
        TestGateway gateway = gateway(directory, "policy: vn-2024", "");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
            player.text(LOGIN + "nobody\n");
            assertThat(line(player)).startsWith("BYE Tài khoản");
            player.expectEnd();
        }
        assertThat(heard).isEmpty();
        assertThat(gateway.metric("playgate_session_opens_total{game=\"settlers\",result=\"UNVERIFIED\"}"))
                .isEqualTo(1);
        TestGateway earlier = gateway(Files.createDirectory(directory.resolve("earlier")), "policy: vn-2014", "");
        try (PlayerSocket player = PlayerSocket.connect(earlier.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
            player.text(LOGIN + "nobody\n");
            assertThat(line(player)).startsWith("NOTE ");
            assertThat(earlier.get("/v1/players/nobody").path("remainingMs").asLong())
                    .isPositive();
        }
    }

    @Test
    void shouldEndAStrangerAtTheHandshakesDeadline(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "policy: vn-2024", "handshakeTimeout: 300ms");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.text("version 15\nstatus reconn");
            assertThat(line(player)).isEqualTo(GREETING);
            assertThat(line(player)).isEqualTo("echo version 15");
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        awaitRejected(gateway, "handshake_timeout");
        awaitServerLeft();
    }

    @Test
    void shouldDialForNoMoreStrangersOfAnAddressThanAllowed(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "limits: {handshakesPerAddressMax: 2}", "handshakeTimeout: 1m");
        try (PlayerSocket first = PlayerSocket.connect(gateway.port(0));
                PlayerSocket second = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(first)).isEqualTo(GREETING);
            assertThat(line(second)).isEqualTo(GREETING);
            for (int i = 0; i < 5; i++) {
                try (PlayerSocket third = PlayerSocket.connect(gateway.port(0))) {
                    assertThat(line(third)).startsWith("BYE ");
                    third.expectEnd();
                }
            }
            assertThat(server.accepted()).hasSize(2);
            first.text(LOGIN + "lan\n");
            assertThat(line(first)).isEqualTo("NOTE " + Statutory.TEXT);
            try (PlayerSocket fourth = PlayerSocket.connect(gateway.port(0))) {
                assertThat(line(fourth)).isEqualTo(GREETING);
            }
        }
        awaitServerLeft();
    }

    @Test
    void shouldRefuseFramesThatAreTooLongAndNamesThatAreNone(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "limits: {helloBytesMax: 512}", "handshakeTimeout: 1m");
        for (String says : List.of("x".repeat(513), LOGIN + "\u00ff\n", LOGIN + "a".repeat(257) + "\n")) {
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
                assertThat(line(player)).isEqualTo(GREETING);
                player.text(says);
                assertThat(line(player)).startsWith("BYE ");
                player.expectEnd();
            }
        }
        await().until(() -> gateway.metric("playgate_rejects_total{game=\"settlers\",reason=\"first_frame\"}") == 3);
        assertThat(heard).isEmpty();
        awaitServerLeft();
    }

    @Test
    void shouldEndAsTheServerEndsAndAsTheStrangerLeaves(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "policy: vn-2024", "handshakeTimeout: 1m");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.text("quit\n");
            assertThat(line(player)).isEqualTo(GREETING);
            assertThat(line(player)).isEmpty();
        }
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).isEqualTo(GREETING);
        }
        awaitRejected(gateway, "left");
        awaitServerLeft();
        server.close();
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        assertThat(gateway.metric("playgate_session_opens_total{game=\"settlers\",result=\"UPSTREAM_UNAVAILABLE\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldHearWhatAPlayerSaidBeforeTheyClosedTheirSide(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "policy: vn-2024", "handshakeTimeout: 1m");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.text(LOGIN + "lan\nmove\n");
            player.socket.shutdownOutput();
            assertThat(List.of(line(player), line(player))).contains(GREETING, "NOTE " + Statutory.TEXT);
            assertThat(line(player)).isEqualTo("echo " + LOGIN + "lan");
            assertThat(line(player)).isEqualTo("echo move");
            assertThat(line(player)).isEmpty();
        }
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.text(LOGIN + "la");
            player.socket.shutdownOutput();
            player.expectEnd();
        }
        awaitRejected(gateway, "left");
        assertThat(gateway.metric("playgate_session_opens_total{game=\"settlers\",result=\"admitted\"}"))
                .isEqualTo(1);
        awaitServerLeft();
    }

    @Test
    void shouldReadTheNameBehindTls(@TempDir Path directory) throws Exception {
        SSLContext tls = DoorTest.makeCertificate(directory);
        TestGateway gateway = gateway(
                directory,
                "policy: vn-2024",
                "tls: {certificateFile: \"%s\", keyFile: \"%s\"}"
                        .formatted(directory.resolve("chain.pem"), directory.resolve("chain.key")));
        Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", gateway.port(0));
        try (PlayerSocket player = new PlayerSocket(socket)) {
            player.text(LOGIN + "lan\nmove\n");
            assertThat(List.of(line(player), line(player))).contains(GREETING, "NOTE " + Statutory.TEXT);
            assertThat(line(player)).isEqualTo("echo " + LOGIN + "lan");
            assertThat(line(player)).isEqualTo("echo move");
        }
    }

    private static void sendByteByByte(PlayerSocket player, String bytes) throws IOException {
        for (byte next : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            player.out.write(next);
            player.out.flush();
        }
    }

    private static String read(PlayerSocket player, int bytes) throws IOException {
        return new String(player.in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** Each byte by itself; a binary frame names the account, and the parting message has its length filled in. */
    @Test
    void shouldReadFramesWithALengthFieldHoweverTheyAreCut(@TempDir Path directory) throws Exception {
        EchoServer echo = opened(new EchoServer());
        TestGateway gateway = opened(new TestGateway(
                directory,
                """
                policy: vn-2024
                games:
                  - id: settlers
                    kinds: [G1]
                    rating: "00+"
                    listeners:
                      - transport: tcp
                        listen: "127.0.0.1:0"
                        framing: {lengthField: {offset: 1, bytes: 2, order: big}}
                        identity: {firstFrame: {pattern: '^\\x05(?<account>\\w+)'}}
                        notices: {notice: {hex: "07 0000 {rating}"}, goodbye: {hex: "08 0000 {text}"}}
                    upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
                """
                        .formatted(echo.port())));
        gateway.send("PUT", "/v1/players/lan", "{\"birthdate\":\"1990-03-08\",\"verified\":true}");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            sendByteByByte(player, "\u0001\u0000\u0003lan");
            assertThat(read(player, 6)).isEqualTo("\u0001\u0000\u0003lan");
            sendByteByByte(player, "\u0005\u0000\u0003lan\u0009\u0000\u0000");
            assertThat(read(player, 6 + 6 + 3))
                    .isEqualTo("\u0007\u0000\u000300+" + "\u0005\u0000\u0003lan" + "\u0009\u0000\u0000");
            String session = gateway.get("/v1/sessions")
                    .path("sessions")
                    .path(0)
                    .path("session")
                    .asText();
            byte[] header = echo.headers().get(0);
            assertThat(new String(header, 28, header.length - 28, StandardCharsets.ISO_8859_1))
                    .isEqualTo("\u0005\u0000\u001c" + session);
        }
    }
}
