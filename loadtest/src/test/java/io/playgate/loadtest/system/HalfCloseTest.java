package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.uring.IoUring;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.play1.Play1;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Players who say all they have to say, close their sending side and read on: a way to speak, not to leave. */
class HalfCloseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private TestGateway gateway(Path directory, ScriptedServer.Script script, String listener) throws Exception {
        return gateway(directory, script, "auto", listener);
    }

    private TestGateway gateway(Path directory, ScriptedServer.Script script, String transport, String listener)
            throws Exception {
        ScriptedServer server = new ScriptedServer(script);
        open.add(server);
        TestGateway gateway = new TestGateway(
                directory,
                """
                policy: vn-2024
                network: {transport: %s}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{listen: "127.0.0.1:0", %s}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: none}
                """
                        .formatted(transport, listener, server.port()));
        open.add(gateway);
        return gateway;
    }

    private static byte[] helloAndData(String token, int frames) {
        byte[] text = token.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Play1.HELLO);
        out.write(0);
        out.write(text.length >>> 8);
        out.write(text.length);
        out.writeBytes(text);
        for (int i = 0; i < frames; i++) {
            out.writeBytes(new byte[] {Play1.DATA, 0, 0, 1, (byte) i});
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void shouldPlayWithAPlayerWhoSaidEverythingAtOnceAndClosedTheSendingSide(String transport, @TempDir Path directory)
            throws Exception {
        if (transport.equals("io_uring") && !IoUring.isAvailable()) {
            return; // DoorTest says so
        }
        TestGateway gateway = gateway(directory, ScriptedServer::echo, transport, "transport: tcp, framing: play1");
        for (int round = 0; round < 20; round++) {
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
                player.out.write(helloAndData(gateway.token("lan", TestGateway.ADULT), 3));
                player.socket.shutdownOutput();
                player.expectPlay1(Play1.WELCOME);
                player.expectPlay1(Play1.NOTICE);
                for (int i = 0; i < 3; i++) {
                    assertThat(player.play1().text()).isEqualTo(String.valueOf((char) i));
                }
                assertThat(player.in.read()).isEqualTo(-1);
            }
        }
        await().atMost(PATIENCE)
                .until(() ->
                        gateway.metric("playgate_session_closes_total{game=\"arena\",reason=\"PLAYER_LEFT\"}") == 20);
    }

    @Test
    void shouldTellWhoClosedTheSendingSideWhyTheyCantPlay(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, ScriptedServer::echo, "transport: tcp, framing: play1");
        for (int round = 0; round < 20; round++) {
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
                player.out.write(helloAndData(gateway.token("nobody", Map.of("birthdate", "1990-01-01")), 1));
                player.socket.shutdownOutput();
                assertThat(player.goodbye().reason()).isEqualTo(CloseReason.UNVERIFIED);
            }
        }
    }

    @Test
    void shouldWaitForTheServerOfAPlayerWhoClosedTheSendingSideBeforeTheUpgrade(@TempDir Path directory)
            throws Exception {
        CountDownLatch halfClosed = new CountDownLatch(1);
        TestGateway gateway = gateway(
                directory,
                socket -> {
                    halfClosed.await();
                    ScriptedServer.switchProtocols(socket);
                    socket.getOutputStream().write(new byte[] {(byte) 0x82, 1, 'x'});
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    socket.getOutputStream().write(new byte[] {(byte) 0x82, 1, 'y'});
                },
                "transport: websocket");
        try (PlayerSocket player = PlayerSocket.upgrade(gateway.port(0), gateway.token("lan", TestGateway.ADULT))) {
            player.socket.shutdownOutput();
            await().atMost(PATIENCE).until(() -> gateway.metric("playgate_handshakes{game=\"arena\"}") == 0);
            halfClosed.countDown();
            assertThat(player.head()).startsWith("HTTP/1.1 101 ");
            player.webSocket();
            player.webSocket();
            assertThat(player.webSocket().text()).isEqualTo("x");
            assertThat(player.webSocket().text()).isEqualTo("y");
            player.expectEnd();
        }
    }

    @Test
    void shouldEndTheSessionOfAPlayerWhoClosedAltogetherBeforeTheUpgrade(@TempDir Path directory) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        TestGateway gateway = gateway(
                directory,
                socket -> {
                    closed.await();
                    ScriptedServer.webSocketEcho(socket);
                },
                "transport: websocket");
        PlayerSocket.upgrade(gateway.port(0), gateway.token("lan", TestGateway.ADULT))
                .close();
        await().atMost(PATIENCE).until(() -> gateway.metric("playgate_handshakes{game=\"arena\"}") == 0);
        closed.countDown();
        await().atMost(PATIENCE)
                .until(() ->
                        gateway.metric("playgate_session_closes_total{game=\"arena\",reason=\"PLAYER_LEFT\"}") == 1);
    }
}
