package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenSigner;
import io.playgate.protocol.client.PlaygateClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the whole process takes from its start to {@code playgate ready}, with many players on file: after a kill while store and ledger were
 * being written, after kills of the gateway with people in it, and with a map lost. {@code -Dplaygate.start.players=} sets how many, and
 * {@code -Dplaygate.start.open=} how many of them were playing at the first kill.
 */
class StartTimeTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int GATEWAY_KILLS = 3;
    private static final int LIVE_SESSIONS = 20;
    private static final long FILLED_STAY_MS = 1_000;

    private final ObjectMapper json = new ObjectMapper();

    /** Starts, ms. */
    private record Starts(List<Long> afterKillMs, long rebuildMs) {}

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldStartByItselfAfterAKillUnderLoad(@TempDir Path directory) throws Exception {
        Starts starts = measure(directory, 2_000, 200, 1);
        assertThat(starts.afterKillMs()).hasSize(2);
    }

    @Test
    @Tag("acceptance")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldStartWithinFiveSecondsAtAMillionPlayers(@TempDir Path directory) throws Exception {
        Starts starts = measure(
                directory,
                Integer.getInteger("playgate.start.players", 1_000_000),
                Integer.getInteger("playgate.start.open", 50_000),
                GATEWAY_KILLS);
        assertThat(Collections.max(starts.afterKillMs())).isLessThanOrEqualTo(5_000);
    }

    private Starts measure(Path directory, int players, int open, int kills) throws Exception {
        LocalDate day = LocalDate.now(ZONE);
        fillAndKill(directory, players, open);
        try (EchoServer server = new EchoServer()) {
            GatewayProcess.Ports ports = GatewayProcess.Ports.free();
            GatewayProcess.configure(directory, ports, players, server.port());
            List<Long> afterKillMs = new ArrayList<>();
            for (int kill = 0; kill <= kills; kill++) {
                try (GatewayProcess gateway = start(directory, ports, players - 1, day)) {
                    afterKillMs.add(gateway.startMs());
                    System.out.println(
                            "StartTimeTest: " + players + " players, start after a kill " + gateway.startMs() + " ms");
                    playUntilKilled(directory, gateway);
                }
            }
            Files.delete(directory.resolve("state/accounts.map"));
            try (GatewayProcess gateway = start(directory, ports, players - 1, day)) {
                System.out.println(
                        "StartTimeTest: " + players + " players, start without a map " + gateway.startMs() + " ms");
                return new Starts(afterKillMs, gateway.startMs());
            }
        }
    }

    /** Starts the gateway and asks whether it is ready and remembers. */
    private GatewayProcess start(Path directory, GatewayProcess.Ports ports, int lastPlayer, LocalDate day)
            throws IOException, InterruptedException {
        GatewayProcess gateway = GatewayProcess.start(directory, ports);
        assertThat(gateway.get("/readyz").statusCode()).isEqualTo(200);
        // With very many in doubt they are counted anew while people play.
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            JsonNode closed = json.readTree(
                    gateway.get("/v1/players/player-" + lastPlayer).body());
            JsonNode lost = json.readTree(gateway.get("/v1/players/player-0").body());
            if (LocalDate.now(ZONE).equals(day)) {
                assertThat(closed.path("usedMs").asLong()).isEqualTo(FILLED_STAY_MS);
                assertThat(lost.path("usedMs").asLong()).isGreaterThanOrEqualTo(FILLED_STAY_MS);
            }
            assertThat(lost.path("sessions").size()).isZero();
        });
        return gateway;
    }

    private static void fillAndKill(Path directory, int players, int open) throws IOException, InterruptedException {
        List<String> command = GatewayProcess.java("-Xmx1g");
        command.addAll(List.of(
                StateFiller.class.getName(), directory.toString(), Integer.toString(players), Integer.toString(open)));
        Process filler = new ProcessBuilder(command)
                .redirectError(directory.resolve("filler.log").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(filler.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null && !line.equals("filled")) {
                System.out.println("StartTimeTest: " + line);
            }
            assertThat(line)
                    .as(Files.readString(directory.resolve("filler.log")))
                    .isEqualTo("filled");
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        } finally {
            filler.destroyForcibly().waitFor();
        }
    }

    private static void playUntilKilled(Path directory, GatewayProcess gateway) throws Exception {
        TokenSigner signer = TokenSigner.of(TokenAlgorithm.HS256, "main", directory.resolve("token.key"));
        List<PlaygateClient> clients = new ArrayList<>();
        for (int i = 1; i <= LIVE_SESSIONS; i++) {
            PlaygateClient client = new PlaygateClient();
            client.connect(
                    "127.0.0.1",
                    gateway.playPort(),
                    signer.sign(Map.of("sub", "player-" + i, "exp", System.currentTimeMillis() / 1000 + 600)));
            clients.add(client);
        }
        gateway.kill();
        for (PlaygateClient client : clients) {
            client.close();
        }
        gateway.awaitEnd();
    }
}
