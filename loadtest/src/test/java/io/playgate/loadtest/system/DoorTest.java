package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.uring.IoUring;
import io.netty.util.internal.PlatformDependent;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.play1.Play1;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in: TLS, PROXY protocol, each kernel interface; and what waits at the door. */
class DoorTest {
    private static final String ADULT = "lan";
    private static final char[] PASSWORD = "changeit".toCharArray();
    /** {@code -Dplaygate.silentConnections=10000} for the acceptance run; both ends are files of this process. */
    private static final int SILENT_CONNECTIONS = Integer.getInteger("playgate.silentConnections", 1000);

    private static final long BYTES_PER_SILENT_CONNECTION = 16_384;

    private EchoGames games;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        games = new EchoGames();
        open.add(games);
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private TestGateway gateway(Path directory, String top, String listener) throws Exception {
        TestGateway gateway = new TestGateway(directory, "policy: vn-2024\n" + top + "\n" + games.yaml(listener));
        open.add(gateway);
        return gateway;
    }

    private static void echo(PlayerSocket player) throws Exception {
        player.play1(Play1.DATA, new byte[] {1, 2, 3});
        player.expectPlay1(Play1.DATA);
    }

    private static void playBoth(TestGateway gateway) throws Exception {
        try (PlayerSocket player = PlayerSocket.playing(gateway.port(0), gateway.token(ADULT, TestGateway.ADULT))) {
            echo(player);
        }
        try (PlayerSocket player = PlayerSocket.upgraded(gateway.port(1), gateway.token(ADULT, TestGateway.ADULT))) {
            player.out.write(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 'x'});
            assertThat(player.webSocket().text()).isEqualTo("x");
        }
    }

    @Test
    void shouldPlayOverNioOnOneLoop(@TempDir Path directory) throws Exception {
        playBoth(gateway(directory, "network: {transport: nio, eventLoops: 1}", ""));
    }

    @Test
    void shouldPlayOverIoUringOrSayWhyNot(@TempDir Path directory) throws Exception {
        String network = "network: {transport: io_uring, eventLoops: 3}";
        if (IoUring.isAvailable()) {
            playBoth(gateway(directory, network, ""));
        } else {
            System.out.println("io_uring is not available here: " + IoUring.unavailabilityCause());
            assertThatThrownBy(() -> gateway(directory, network, "")).hasMessageContaining("io_uring");
        }
    }

    @Test
    void shouldTakeThePlayersAddressFromATrustedProxyAndPlayOnPastTheHandshakeTimeout(@TempDir Path directory)
            throws Exception {
        TestGateway gateway = gateway(directory, "", ", proxyFrom: [\"127.0.0.1/32\"], handshakeTimeout: 2s");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.out.write(new byte[] {
                0x0d,
                0x0a,
                0x0d,
                0x0a,
                0x00,
                0x0d,
                0x0a,
                0x51,
                0x55,
                0x49,
                0x54,
                0x0a,
                0x21,
                0x11,
                0,
                12, //
                (byte) 203,
                0,
                113,
                7,
                10,
                0,
                0,
                1,
                0x30,
                0x39,
                0x1b,
                0x59
            });
            player.play1(Play1.HELLO, gateway.token(ADULT, TestGateway.ADULT).getBytes(StandardCharsets.US_ASCII));
            player.expectPlay1(Play1.WELCOME);
            player.expectPlay1(Play1.NOTICE);
            long startNs = System.nanoTime();
            // The proxy header's own deadline must not outlive the handshake.
            while (System.nanoTime() - startNs < Duration.ofMillis(2500).toNanos()) {
                echo(player);
            }
        }
    }

    @Test
    void shouldRefuseAnybodyElseWhereAProxyIsExpected(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "", ", proxyFrom: [\"10.9.9.9/32\"]");
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.expectEnd();
        }
        await().until(() -> gateway.metric("playgate_rejects_total{game=\"arena\",reason=\"proxy_header\"}") == 1);
    }

    @Test
    void shouldRefuseMoreStrangersOfOneAddressThanAllowed(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, "limits: {handshakesPerAddressMax: 2}", "");
        try (PlayerSocket first = PlayerSocket.connect(gateway.port(0));
                PlayerSocket second = PlayerSocket.connect(gateway.port(1))) {
            assertThat(first.socket.isConnected()).isTrue();
            assertThat(second.socket.isConnected()).isTrue();
            await().until(() -> gateway.metric("playgate_handshakes{game=\"arena\"}")
                            + gateway.metric("playgate_handshakes{game=\"castle\"}")
                    == 2);
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
                assertThat(player.goodbye().reason()).isEqualTo(CloseReason.RATE_LIMITED);
            }
            try (PlayerSocket player = PlayerSocket.connect(gateway.port(1))) {
                assertThat(player.head()).startsWith("HTTP/1.1 429 ");
            }
            assertThat(gateway.metric("playgate_rejects_total{game=\"arena\",reason=\"address_handshakes_max\"}"))
                    .isEqualTo(1);
        }
        await().until(() -> gateway.metric("playgate_handshakes{game=\"arena\"}")
                        + gateway.metric("playgate_handshakes{game=\"castle\"}")
                == 0);
        playBoth(gateway);
    }

    @Test
    void shouldLetAPlayerInThoughManySayNothing(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(
                directory,
                "limits: {handshakesMax: 20000, handshakesPerAddressMax: 20000, connectsPerSecondPerSubnet: 0}",
                ", handshakeTimeout: 2m");
        playBoth(gateway);
        long beforeBytes = usedBytes();
        long directBefore = PlatformDependent.usedDirectMemory();
        for (int i = 0; i < SILENT_CONNECTIONS; i++) {
            Socket silent = new Socket("127.0.0.1", gateway.port(0));
            open.add(silent);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.metric("playgate_handshakes{game=\"arena\"}") == SILENT_CONNECTIONS);
        long heapGrowth = (usedBytes() - beforeBytes) / SILENT_CONNECTIONS;
        long directGrowth = (PlatformDependent.usedDirectMemory() - directBefore) / SILENT_CONNECTIONS;
        System.out.printf(
                "%,d silent connections: %,d bytes of heap (the client's end included) and %,d of direct memory each%n",
                SILENT_CONNECTIONS, heapGrowth, directGrowth);
        assertThat(heapGrowth).isLessThan(BYTES_PER_SILENT_CONNECTION);
        assertThat(directGrowth).isLessThan(BYTES_PER_SILENT_CONNECTION);
        playBoth(gateway);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void shouldPlayOverTlsUpToThePartingWords(@TempDir Path directory) throws Exception {
        SSLContext tls = makeCertificate(directory);
        TestGateway gateway = gateway(
                directory,
                "",
                ", tls: {certificateFile: \"%s\", keyFile: \"%s\"}"
                        .formatted(directory.resolve("chain.pem"), directory.resolve("chain.key")));
        Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", gateway.port(0));
        try (PlayerSocket player = new PlayerSocket(socket)) {
            player.play1(Play1.HELLO, gateway.token(ADULT, TestGateway.ADULT).getBytes(StandardCharsets.US_ASCII));
            player.expectPlay1(Play1.WELCOME);
            player.expectPlay1(Play1.NOTICE);
            echo(player);
            // Bytes that the gateway no longer reads when it closes must not cost the player the parting words.
            player.out.write(new byte[] {0x55, 0, 0, 1});
            player.out.write(new byte[60_000]);
            assertThat(player.goodbye().reason()).isEqualTo(CloseReason.PROTOCOL_ERROR);
        }
    }

    @Test
    void shouldCountAFailedTlsHandshake(@TempDir Path directory) throws Exception {
        makeCertificate(directory);
        TestGateway gateway = gateway(
                directory,
                "",
                ", tls: {certificateFile: \"%s\", keyFile: \"%s\"}"
                        .formatted(directory.resolve("chain.pem"), directory.resolve("chain.key")));
        try (PlayerSocket player = PlayerSocket.hello(gateway.port(0), gateway.token(ADULT, TestGateway.ADULT))) {
            player.expectEnd();
        }
        await().until(() -> gateway.metric("playgate_rejects_total{game=\"arena\",reason=\"tls\"}") == 1);
        try (PlayerSocket player = PlayerSocket.connect(gateway.port(0))) {
            player.out.write(new byte[] {0x16, 3, 1}); // the beginning of a client hello
        }
        await().until(() -> gateway.metric("playgate_rejects_total{game=\"arena\",reason=\"left\"}") == 1);
        assertThat(gateway.metric("playgate_handshakes{game=\"arena\"}")).isZero();
    }

    /** A self-signed certificate as PEM files, and a client's view that trusts it. */
    static SSLContext makeCertificate(Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Key key = keys.getKey("door", PASSWORD);
        Files.writeString(directory.resolve("chain.key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                directory.resolve("chain.pem"),
                pem("CERTIFICATE", keys.getCertificate("door").getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", keys.getCertificate("door"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
