package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code identity: proxy-v2}: a trusted proxy says who the player is, and the stream is the game's from its first byte (contract section 4). */
class ProxyIdentityTest {
    private static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final byte[] ADDRESSES = {(byte) 203, 0, 113, 7, 10, 0, 0, 1, 0x30, 0x39, 0x1b, 0x59};

    private ScriptedServer server;
    private TestGateway gateway;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new ScriptedServer(ScriptedServer::echo);
        gateway = new TestGateway(
                directory,
                """
                policy: vn-2024
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners:
                      - transport: tcp
                        listen: "127.0.0.1:0"
                        framing: {line: {delimiter: "\\n"}}
                        identity: proxy-v2
                        proxyFrom: ["127.0.0.1/32"]
                        notices: {notice: "NOTE {rating}\\n", goodbye: "BYE {text}\\n"}
                    upstream: {servers: ["127.0.0.1:%d"], attach: none}
                """
                        .formatted(server.port()));
        gateway.send("PUT", "/v1/players/lan", "{\"birthdate\":\"1990-03-08\",\"verified\":true}");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        server.close();
    }

    /** A PROXY v2 header over IPv4, with the player's TLV where there is one. */
    private static byte[] header(String player) {
        byte[] id = player.getBytes(StandardCharsets.UTF_8);
        int tlvBytes = id.length == 0 ? 0 : 3 + id.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.write(0x21);
        out.write(0x11);
        out.write(0);
        out.write(ADDRESSES.length + tlvBytes);
        out.writeBytes(ADDRESSES);
        if (tlvBytes > 0) {
            out.write(0xE0);
            out.write(0);
            out.write(id.length);
            out.writeBytes(id);
        }
        return out.toByteArray();
    }

    private PlayerSocket comes(String player, String says) throws Exception {
        PlayerSocket socket = PlayerSocket.connect(gateway.port(0));
        socket.out.write(header(player));
        socket.text(says);
        return socket;
    }

    private static String line(PlayerSocket player) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int next = player.in.read(); next >= 0 && next != '\n'; next = player.in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    void shouldPlayAsWhomTheProxyNamesWithNothingAddedButNotices() throws Exception {
        try (PlayerSocket player = comes("lan", "first\nsecond\n")) {
            assertThat(line(player)).isEqualTo("NOTE 00+");
            assertThat(line(player)).isEqualTo("first");
            assertThat(line(player)).isEqualTo("second");
            player.text("third\n");
            assertThat(line(player)).isEqualTo("third");
            assertThat(gateway.get("/v1/players/lan").path("sessions")).hasSize(1);
        }
    }

    @Test
    void shouldTreatAPlayerWhomTheRegistryDoesNotKnowAsUnverified() throws Exception {
        try (PlayerSocket player = comes("nobody", "first\n")) {
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        assertThat(gateway.metric("playgate_session_opens_total{game=\"arena\",result=\"UNVERIFIED\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldTurnAwayWhomTheProxyDoesNotName() throws Exception {
        try (PlayerSocket player = comes("", "first\n")) {
            assertThat(line(player)).startsWith("BYE ");
            player.expectEnd();
        }
        await().until(() -> gateway.metric("playgate_rejects_total{game=\"arena\",reason=\"proxy_header\"}") == 1);
        assertThat(server.accepted()).isEmpty();
    }
}
