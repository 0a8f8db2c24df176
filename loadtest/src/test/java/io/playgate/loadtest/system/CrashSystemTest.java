package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenSigner;
import io.playgate.protocol.client.PlaygateClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process at random instants while people play, starts it again, and compares what the admin API says with what the players
 * know: nobody's play is forgotten by more than half a second, nobody is charged for the time the gateway was down, and it starts by itself.
 *
 * <p>{@code -Dplaygate.crash.kills=50} for a long run; {@code -Dseed=} repeats the instants.
 */
class CrashSystemTest {
    private static final int KILLS = Integer.getInteger("playgate.crash.kills", 4);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int PLAYERS = 12;
    private static final long FORGOTTEN_MS_MAX = 500;

    /** Between the gateway's counting and the player's own account lie a few messages on loopback, on a busy machine. */
    private static final long SLACK_MS = 150;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);

    /** What each player knows: ms played so far in ended stays, by their own clock. */
    private final Map<String, Long> playedMs = new HashMap<>();

    private final Map<String, Integer> stays = new HashMap<>();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldForgetAndInventNothingWhenKilled(@TempDir Path directory) throws Exception {
        System.out.println("CrashSystemTest seed " + SEED + ", " + KILLS + " kills");
        try (EchoServer server = new EchoServer()) {
            Path config = configure(directory, server.port());
            long slowestMs = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long startNs = System.nanoTime();
                Running gateway = Running.start(directory, config);
                try {
                    slowestMs = Math.max(slowestMs, (System.nanoTime() - startNs) / 1_000_000);
                    check(gateway, kill);
                    playAndKill(directory, gateway);
                } finally {
                    gateway.process.destroyForcibly().waitFor();
                }
            }
            Running gateway = Running.start(directory, config);
            try {
                check(gateway, KILLS);
            } finally {
                gateway.process.destroyForcibly().waitFor();
            }
            System.out.println("CrashSystemTest: slowest start " + slowestMs + " ms");
        }
    }

    private Path configure(Path directory, int serverPort) throws IOException {
        Path secret = Files.writeString(directory.resolve("token.key"), "0123456789abcdef0123456789abcdef");
        return Files.writeString(
                directory.resolve("gateway.yaml"),
                """
                enterprise: crash-games
                state: {directory: "%s", players: 20000}
                ledger: {url: "jdbc:sqlite:%s"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: "%s"}]}
                admin: {listen: "127.0.0.1:%d"}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "12+"
                    listeners:
                      - {transport: tcp, listen: "127.0.0.1:%d", framing: play1}
                    upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
                """
                        .formatted(
                                directory.resolve("state"),
                                directory.resolve("ledger.db"),
                                secret,
                                Running.freePort(),
                                Running.freePort(),
                                serverPort));
    }

    /** Everybody joins, some leave and join again, then the process is killed at a random instant. */
    private void playAndKill(Path directory, Running gateway) throws Exception {
        TokenSigner signer = TokenSigner.of(TokenAlgorithm.HS256, "main", directory.resolve("token.key"));
        Map<String, PlaygateClient> open = new HashMap<>();
        Map<String, Long> sinceNs = new HashMap<>();
        for (int i = 0; i < PLAYERS; i++) {
            join(signer, gateway, "player-" + i, open, sinceNs);
        }
        for (int turn = 0; turn < 6; turn++) {
            String player = "player-" + random.nextInt(PLAYERS);
            PlaygateClient client = open.remove(player);
            if (client == null) {
                join(signer, gateway, player, open, sinceNs);
            } else {
                client.close();
                leave(player, sinceNs, System.nanoTime());
            }
            LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(120)).toNanos());
        }
        gateway.process.destroyForcibly();
        long killedNs = System.nanoTime();
        for (String player : List.copyOf(open.keySet())) {
            leave(player, sinceNs, killedNs);
        }
        for (PlaygateClient client : open.values()) {
            client.close();
        }
        gateway.process.waitFor();
    }

    private void join(
            TokenSigner signer,
            Running gateway,
            String player,
            Map<String, PlaygateClient> open,
            Map<String, Long> sinceNs)
            throws Exception {
        String token = signer.sign(Map.of(
                "sub",
                player,
                "exp",
                System.currentTimeMillis() / 1000 + 600,
                "birthdate",
                "1990-01-01",
                "phone_number_verified",
                true));
        PlaygateClient client = new PlaygateClient();
        client.connect("127.0.0.1", gateway.playPort, token);
        sinceNs.put(player, System.nanoTime());
        open.put(player, client);
        stays.merge(player, 1, Integer::sum);
    }

    private void leave(String player, Map<String, Long> sinceNs, long nowNs) {
        Long since = sinceNs.remove(player);
        if (since != null) {
            playedMs.merge(player, (nowNs - since) / 1_000_000, Long::sum);
        }
    }

    private void check(Running gateway, int kills) throws Exception {
        for (Map.Entry<String, Long> each : playedMs.entrySet()) {
            JsonNode player = json.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + gateway.adminPort + "/v1/players/" + each.getKey()))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
            long usedMs = player.path("usedMs").asLong();
            long slackMs = SLACK_MS * stays.getOrDefault(each.getKey(), 0);
            assertThat(usedMs)
                    .as("%s after %d kills, seed %d", each.getKey(), kills, SEED)
                    .isBetween(each.getValue() - kills * FORGOTTEN_MS_MAX - slackMs, each.getValue() + slackMs);
        }
    }

    /** A gateway in a process of its own. */
    private static final class Running {
        private final Process process;
        private final int playPort;
        private final int adminPort;

        private Running(Process process, int playPort, int adminPort) {
            this.process = process;
            this.playPort = playPort;
            this.adminPort = adminPort;
        }

        static int freePort() throws IOException {
            try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        static Running start(Path directory, Path config) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            Path root = Path.of(System.getProperty("playgate.root", ".."));
            command.add("@" + root.resolve("config/jvm.options"));
            if (Runtime.version().feature() >= 24) {
                command.add("@" + root.resolve("config/jvm-24.options"));
            }
            command.addAll(List.of(
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.playgate.gateway.cli.Main",
                    "run",
                    "--config",
                    config.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(directory.resolve("gateway.log").toFile())
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.equals("playgate ready")) {
                process.destroyForcibly();
                throw new IOException(
                        "the gateway did not start: " + Files.readString(directory.resolve("gateway.log")));
            }
            String text = Files.readString(config);
            int[] ports = Arrays.stream(text.split("listen: \"127.0.0.1:", -1))
                    .skip(1)
                    .mapToInt(part -> Integer.parseInt(part.substring(0, part.indexOf('"'))))
                    .toArray();
            return new Running(process, ports[1], ports[0]);
        }
    }
}
