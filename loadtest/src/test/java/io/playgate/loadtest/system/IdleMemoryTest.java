package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a session that does nothing keeps in memory, both legs, accounts included. HAProxy in TCP mode holds 2.9 KiB of resident memory for
 * one; half as much again, 4,454 bytes, is allowed for one with a meter. The bounds lie a little above, for what else goes on in this process.
 */
class IdleMemoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first sessions pay for tables, caches and classes. */
    private static final int FIRST = 200;

    private static final int MORE = 800;

    @ParameterizedTest
    @CsvSource({"tcp, 4800", "websocket, 5000", "tls, 9000"})
    void shouldHoldLittleAndNoBufferForAnIdleSession(String transport, int bytesMax, @TempDir Path directory)
            throws Exception {
        String listener =
                switch (transport) {
                    case "websocket" -> "transport: websocket";
                    case "tls" -> {
                        DoorTest.makeCertificate(directory);
                        yield "transport: tcp, framing: play1, tls: {certificateFile: \"%s\", keyFile: \"%s\"}"
                                .formatted(directory.resolve("chain.pem"), directory.resolve("chain.key"));
                    }
                    default -> "transport: tcp, framing: play1";
                };
        Path tokens = directory.resolve("tokens");
        Process players = start(transport, tokens);
        try (BufferedReader said = players.inputReader(StandardCharsets.US_ASCII);
                Writer order = players.outputWriter(StandardCharsets.US_ASCII);
                TestGateway gateway = gateway(directory, listener, said.readLine())) {
            writeTokens(gateway, tokens);
            open(gateway, order, said, FIRST, FIRST);
            long beforeBytes = heapBytes();
            long beforeBuffers = activeBuffers();
            open(gateway, order, said, MORE, FIRST + MORE);
            long eachBytes = (heapBytes() - beforeBytes) / MORE;
            long buffers = activeBuffers() - beforeBuffers;
            System.out.printf(
                    "%s: %,d bytes of heap for an idle session, %d buffers for %d%n",
                    transport, eachBytes, buffers, MORE);
            assertThat(eachBytes).isLessThan(bytesMax);
            // What the threads keep for the next use is not a session's.
            assertThat(buffers).isLessThan(MORE / 10);
        } finally {
            players.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Process start(String transport, Path tokens) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdlePlayers.class.getName(),
                        tokens.toString(),
                        transport)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static TestGateway gateway(Path directory, String listener, String serverPort) throws Exception {
        return new TestGateway(
                directory,
                """
                policy: vn-2024
                limits: {handshakesPerAddressMax: 2000, connectsPerSecondPerSubnet: 0}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "00+"
                    listeners: [{listen: "127.0.0.1:0", %s}]
                    upstream: {servers: ["127.0.0.1:%s"], attach: none}
                """
                        .formatted(listener, serverPort));
    }

    private static void writeTokens(TestGateway gateway, Path file) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < FIRST + MORE; i++) {
            tokens.add(gateway.token("player-" + i, TestGateway.ADULT));
        }
        Files.write(file, tokens);
    }

    private static void open(TestGateway gateway, Writer order, BufferedReader said, int more, int all)
            throws Exception {
        order.write(gateway.port(0) + " " + more + "\n");
        order.flush();
        assertThat(said.readLine()).isEqualTo("open");
        await().atMost(PATIENCE)
                .until(() -> gateway.gateway()
                                .accountant()
                                .sessions()
                                .toCompletableFuture()
                                .get(60, TimeUnit.SECONDS)
                                .size()
                        == all);
    }

    /** The least of a few measurements: what is only waiting to be collected is nobody's. */
    private static long heapBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Buffers that somebody holds, or a thread keeps for its next use. */
    private static long activeBuffers() {
        long active = 0;
        for (PoolArenaMetric arena : PooledByteBufAllocator.DEFAULT.metric().directArenas()) {
            active += arena.numActiveAllocations();
        }
        return active;
    }
}
