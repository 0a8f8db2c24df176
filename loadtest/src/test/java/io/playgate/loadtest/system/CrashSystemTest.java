package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenSigner;
import io.playgate.protocol.client.PlaygateClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * know: nobody's play is forgotten by more than half a second, nobody is charged for the time the gateway was down, and it starts by itself. After
 * each start the ledger, read beside the gateway and added up, must give the counters to the millisecond.
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

    private static final String[] FLAGS = {"-Xmx256m", "-XX:TieredStopAtLevel=1"};

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(SEED);

    /** What each player knows: ms played so far in ended stays, by their own clock. */
    private final Map<String, Long> playedMs = new HashMap<>();

    private final Map<String, Integer> stays = new HashMap<>();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldForgetAndInventNothingWhenKilled(@TempDir Path directory) throws Exception {
        System.out.println("CrashSystemTest seed " + SEED + ", " + KILLS + " kills");
        try (EchoServer server = new EchoServer()) {
            GatewayProcess.Ports ports = GatewayProcess.Ports.free();
            GatewayProcess.configure(directory, ports, 20_000, server.port());
            long slowestMs = 0;
            for (int kill = 0; kill <= KILLS; kill++) {
                try (GatewayProcess gateway = GatewayProcess.start(directory, ports, FLAGS)) {
                    slowestMs = Math.max(slowestMs, gateway.startMs());
                    check(directory, gateway, kill);
                    if (kill < KILLS) {
                        playAndKill(directory, gateway);
                    }
                }
            }
            System.out.println("CrashSystemTest: slowest start " + slowestMs + " ms");
        }
    }

    /** Everybody joins, some leave and join again, then the process is killed at a random instant. */
    private void playAndKill(Path directory, GatewayProcess gateway) throws Exception {
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
        gateway.kill();
        long killedNs = System.nanoTime();
        for (String player : List.copyOf(open.keySet())) {
            leave(player, sinceNs, killedNs);
        }
        for (PlaygateClient client : open.values()) {
            client.close();
        }
        gateway.awaitEnd();
    }

    private void join(
            TokenSigner signer,
            GatewayProcess gateway,
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
        client.connect("127.0.0.1", gateway.playPort(), token);
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

    private void check(Path directory, GatewayProcess gateway, int kills) throws Exception {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"))) {
            assertThat(number(ledger, "SELECT count(*) FROM sessions WHERE closed_ms IS NULL"))
                    .as("sessions without an end after %d kills, seed %d", kills, SEED)
                    .isZero();
            check(ledger, gateway, kills);
        }
    }

    private void check(Connection ledger, GatewayProcess gateway, int kills) throws Exception {
        for (Map.Entry<String, Long> each : playedMs.entrySet()) {
            JsonNode player =
                    json.readTree(gateway.get("/v1/players/" + each.getKey()).body());
            long usedMs = player.path("usedMs").asLong();
            assertThat(usedMs)
                    .as("%s: counter and ledger replayed after %d kills, seed %d", each.getKey(), kills, SEED)
                    .isEqualTo(
                            replayedMs(ledger, each.getKey(), player.path("day").asText()));
            long slackMs = SLACK_MS * stays.getOrDefault(each.getKey(), 0);
            assertThat(usedMs)
                    .as("%s after %d kills, seed %d", each.getKey(), kills, SEED)
                    .isBetween(each.getValue() - kills * FORGOTTEN_MS_MAX - slackMs, each.getValue() + slackMs);
        }
    }

    /** What the ledger's intervals of a player and day add up to, united in the plainest way. */
    private static long replayedMs(Connection ledger, String player, String day) throws SQLException {
        long sumMs = 0;
        long coveredMs = Long.MIN_VALUE;
        try (PreparedStatement select = ledger.prepareStatement(
                "SELECT from_ms, to_ms FROM intervals WHERE player = ? AND day = ? ORDER BY from_ms")) {
            select.setString(1, player);
            select.setString(2, day);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sumMs += Math.max(0, row.getLong(2) - Math.max(row.getLong(1), coveredMs));
                    coveredMs = Math.max(coveredMs, row.getLong(2));
                }
            }
        }
        return sumMs;
    }

    private static long number(Connection ledger, String sql) throws SQLException {
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
