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

    /** What a machine that is busy elsewhere may keep the gateway from its heartbeat, beyond what is promised. */
    private static final long LATE_MS_MAX = 150;

    /** Milliseconds are whole, on either side of a stay. */
    private static final long ROUNDING_MS = 2;

    private static final String[] FLAGS = {"-Xmx256m", "-XX:TieredStopAtLevel=1"};

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(SEED);

    /** What each player knows, ms: from every welcome to the leaving, which is the least that they played. */
    private final Map<String, Long> leastMs = new HashMap<>();

    /** From every connecting until the gateway knew that they had left, which is the most. */
    private final Map<String, Long> mostMs = new HashMap<>();

    private final Map<String, Integer> stays = new HashMap<>();

    /** A stay that goes on. */
    private record Stay(PlaygateClient client, long connectNs, long welcomeNs) {}

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
        Map<String, Stay> open = new HashMap<>();
        for (int i = 0; i < PLAYERS; i++) {
            open.put("player-" + i, join(signer, gateway, "player-" + i));
        }
        for (int turn = 0; turn < 6; turn++) {
            String player = "player-" + random.nextInt(PLAYERS);
            Stay stay = open.remove(player);
            if (stay == null) {
                open.put(player, join(signer, gateway, player));
            } else {
                leave(player, stay, gateway);
            }
            LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(120)).toNanos());
        }
        long leastNs = System.nanoTime();
        gateway.kill();
        gateway.awaitEnd();
        long mostNs = System.nanoTime();
        for (Map.Entry<String, Stay> each : open.entrySet()) {
            played(each.getKey(), each.getValue(), leastNs, mostNs);
            each.getValue().client.close();
        }
    }

    private Stay join(TokenSigner signer, GatewayProcess gateway, String player) throws Exception {
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
        long connectNs = System.nanoTime();
        client.connect("127.0.0.1", gateway.playPort(), token);
        stays.merge(player, 1, Integer::sum);
        return new Stay(client, connectNs, System.nanoTime());
    }

    private void leave(String player, Stay stay, GatewayProcess gateway) throws Exception {
        long leastNs = System.nanoTime();
        stay.client.close();
        while (!view(gateway, player).path("sessions").isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        played(player, stay, leastNs, System.nanoTime());
    }

    private void played(String player, Stay stay, long leastNs, long mostNs) {
        leastMs.merge(player, (leastNs - stay.welcomeNs) / 1_000_000, Long::sum);
        mostMs.merge(player, (mostNs - stay.connectNs) / 1_000_000, Long::sum);
    }

    private JsonNode view(GatewayProcess gateway, String player) throws Exception {
        return json.readTree(gateway.get("/v1/players/" + player).body());
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
        for (String name : leastMs.keySet()) {
            JsonNode player = view(gateway, name);
            long usedMs = player.path("usedMs").asLong();
            assertThat(usedMs)
                    .as("%s: counter and ledger replayed after %d kills, seed %d", name, kills, SEED)
                    .isEqualTo(replayedMs(ledger, name, player.path("day").asText()));
            long roundingMs = ROUNDING_MS * stays.getOrDefault(name, 0);
            assertThat(usedMs)
                    .as("%s after %d kills, seed %d", name, kills, SEED)
                    .isBetween(
                            leastMs.getOrDefault(name, 0L) - kills * (FORGOTTEN_MS_MAX + LATE_MS_MAX) - roundingMs,
                            mostMs.getOrDefault(name, 0L) + roundingMs);
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
