package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.internal.PlatformDependent;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.play1.Play1;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What broken game servers and players who stop reading do to a session. */
class BadServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private TestGateway gateway(Path directory, String servers, String listener) throws Exception {
        return gateway(directory, servers, listener, "500ms");
    }

    private TestGateway gateway(Path directory, String servers, String listener, String connectTimeout)
            throws Exception {
        TestGateway gateway = new TestGateway(
                directory,
                """
                policy: vn-2024
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{listen: "127.0.0.1:0", %s}]
                    upstream: {servers: [%s], attach: none, connectTimeout: %s, balance: round-robin}
                """
                        .formatted(listener, servers, connectTimeout));
        open.add(gateway);
        return gateway;
    }

    private String server(ScriptedServer.Script script) throws Exception {
        ScriptedServer server = new ScriptedServer(script);
        open.add(server);
        return "\"127.0.0.1:" + server.port() + "\"";
    }

    private static PlayerSocket playing(TestGateway gateway) throws Exception {
        return PlayerSocket.playing(gateway.port(0), gateway.token("lan", TestGateway.ADULT));
    }

    private static void expectClosed(TestGateway gateway, CloseReason reason) {
        await().atMost(PATIENCE)
                .until(() ->
                        gateway.metric("playgate_session_closes_total{game=\"arena\",reason=\"" + reason + "\"}") >= 1);
    }

    /** A player may send as much as they like while their server is dialled: it waits in the sockets, not in the gateway. */
    @Test
    void shouldNotReadOnForAPlayerWhoseServerIsNotReached(@TempDir Path directory) throws Exception {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(full);
        for (int i = 0; i < 4; i++) {
            SocketChannel waiting = SocketChannel.open();
            open.add(waiting);
            waiting.configureBlocking(false);
            waiting.connect(full.getLocalSocketAddress());
        }
        TestGateway gateway = gateway(directory, "\"127.0.0.1:" + full.getLocalPort() + "\"", "transport: tcp", "1m");
        try (SocketChannel player = SocketChannel.open(new InetSocketAddress("127.0.0.1", gateway.port(0)))) {
            byte[] token = gateway.token("lan", TestGateway.ADULT).getBytes(StandardCharsets.US_ASCII);
            ByteBuffer hello = ByteBuffer.allocate(Play1.HEADER_BYTES + token.length);
            player.write(
                    hello.putInt(Play1.HELLO << 24 | token.length).put(token).flip());
            player.configureBlocking(false);
            AtomicLong sentBytes = new AtomicLong();
            ByteBuffer flood = ByteBuffer.allocateDirect(1 << 20);
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> {
                int taken = player.write(flood.clear());
                sentBytes.addAndGet(taken);
                assertThat(sentBytes.get()).isLessThan(64 << 20);
                return taken == 0;
            });
        }
    }

    @Test
    void shouldSayThatAServerWhichNeverAnswersTheUpgradeIsUnavailable(@TempDir Path directory) throws Exception {
        String mute = server(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
        TestGateway gateway = gateway(directory, mute, "transport: websocket");
        try (PlayerSocket player = PlayerSocket.upgrade(gateway.port(0), gateway.token("lan", TestGateway.ADULT))) {
            assertThat(player.head()).startsWith("HTTP/1.1 101 ");
            assertThat(player.webSocketClose()).isEqualTo(1013);
        }
        assertThat(gateway.metric("playgate_session_opens_total{game=\"arena\",result=\"UPSTREAM_UNAVAILABLE\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldGoAroundAServerWhichAcceptsButNeverAnswersTheUpgrade(@TempDir Path directory) throws Exception {
        ScriptedServer mute =
                new ScriptedServer(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
        open.add(mute);
        String servers = "\"127.0.0.1:" + mute.port() + "\", " + server(ScriptedServer::webSocketEcho);
        TestGateway gateway = gateway(directory, servers, "transport: websocket");
        for (int i = 0; i < 10; i++) {
            PlayerSocket.upgraded(gateway.port(0), gateway.token("lan", TestGateway.ADULT))
                    .close();
        }
        // In turn it would have had five.
        assertThat(mute.accepted()).hasSize(3);
    }

    @Test
    void shouldEndTheSessionWhenTheServerClosesInMidFrame(@TempDir Path directory) throws Exception {
        String halved = server(socket -> socket.getOutputStream().write(new byte[] {Play1.DATA, 0, 0, 9, 1, 2, 3}));
        TestGateway gateway = gateway(directory, halved, "transport: tcp, framing: play1");
        try (PlayerSocket player = playing(gateway)) {
            // What came of the frame arrives; nothing may follow it, not even the parting words.
            assertThat(player.in.readAllBytes()).containsExactly(Play1.DATA, 0, 0, 9, 1, 2, 3);
        }
        expectClosed(gateway, CloseReason.UPSTREAM_CLOSED);
    }

    @Test
    void shouldEndTheSessionWhenTheServerResets(@TempDir Path directory) throws Exception {
        String resetting = server(socket -> {
            InputStream in = socket.getInputStream();
            in.skipNBytes(1);
            socket.setSoLinger(true, 0);
        });
        TestGateway gateway = gateway(directory, resetting, "transport: tcp, framing: play1");
        try (PlayerSocket player = playing(gateway)) {
            player.play1(Play1.DATA, new byte[10]);
            assertThat(player.goodbye().reason()).isEqualTo(CloseReason.UPSTREAM_CLOSED);
        }
        expectClosed(gateway, CloseReason.UPSTREAM_CLOSED);
    }

    @Test
    void shouldEndTheSessionWhenTheServerBreaksTheFraming(@TempDir Path directory) throws Exception {
        String babbling = server(socket -> {
            socket.getOutputStream().write(new byte[] {Play1.DATA, 0, 0, 1, 1, 0x42, 0, 0, 1, 1});
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
        TestGateway gateway = gateway(directory, babbling, "transport: tcp, framing: play1");
        try (PlayerSocket player = playing(gateway)) {
            player.expectPlay1(Play1.DATA);
            assertThat(player.goodbye().reason()).isEqualTo(CloseReason.PROTOCOL_ERROR);
        }
        expectClosed(gateway, CloseReason.PROTOCOL_ERROR);
    }

    @Test
    void shouldTryAroundADeadServer(@TempDir Path directory) throws Exception {
        int deadPort;
        try (ServerSocket dead = new ServerSocket(0)) {
            deadPort = dead.getLocalPort();
        }
        String servers = "\"127.0.0.1:" + deadPort + "\", " + server(ScriptedServer::echo);
        TestGateway gateway = gateway(directory, servers, "transport: tcp, framing: play1");
        for (int i = 0; i < 4; i++) {
            try (PlayerSocket player = playing(gateway)) {
                player.play1(Play1.DATA, new byte[3]);
                player.expectPlay1(Play1.DATA);
            }
        }
        assertThat(gateway.metric("playgate_upstream_connect_failures_total{game=\"arena\"}"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void shouldEndTheSessionOfAPlayerWhoStopsReading(@TempDir Path directory) throws Exception {
        byte[] frame = new byte[Play1.HEADER_BYTES + 65_535];
        frame[0] = Play1.DATA;
        frame[2] = (byte) 0xff;
        frame[3] = (byte) 0xff;
        String flooding = server(socket -> {
            while (true) {
                socket.getOutputStream().write(frame);
            }
        });
        TestGateway gateway =
                gateway(directory, flooding, "transport: tcp, framing: play1, slowConsumerTimeout: 500ms");
        long directBefore = PlatformDependent.usedDirectMemory();
        try (PlayerSocket player = playing(gateway)) {
            expectClosed(gateway, CloseReason.SLOW_CONSUMER);
            // Netty takes its arenas in chunks of 4 MiB; a flood of a second without back-pressure would be hundreds.
            assertThat(PlatformDependent.usedDirectMemory() - directBefore).isLessThan(64L << 20);
            player.expectEnd();
        }
    }
}
