package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.play1.Play1;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acceptance run of the cut: minors with a cap of 6 s are cut 6.0 s after admission ± 50 ms. Says something on an idle machine only. */
@Tag("acceptance")
class CutExactnessTest {
    private static final int SESSIONS = 20;
    private static final long CAP_MS = 6_000;
    private static final long TOLERANCE_MS = 50;

    @Test
    void shouldCutMinorsSixSecondsAfterAdmission(@TempDir Path directory) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        try (EchoGames games = new EchoGames();
                TestGateway gateway = new TestGateway(
                        directory,
                        "policy: {extends: vn-2024, caps: {pool: 6s, perGame: 6s}, warnings: [3s]}\n" + games.yaml())) {
            // The first session of a fresh JVM pays for loading classes; it is no measure.
            PlayerSocket.playing(gateway.port(0), gateway.token("lan", TestGateway.ADULT))
                    .close();
            PlayerSocket.upgraded(gateway.port(1), gateway.token("lan", TestGateway.ADULT))
                    .close();
            List<CompletableFuture<Long>> plays = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                String token = gateway.token("minor" + i, TestGateway.MINOR);
                boolean tcp = i % 2 == 0;
                plays.add(CompletableFuture.supplyAsync(() -> playedUs(gateway, token, tcp), threads));
            }
            long[] playedUs = new long[SESSIONS];
            for (int i = 0; i < SESSIONS; i++) {
                playedUs[i] = plays.get(i).get();
            }
            Arrays.sort(playedUs);
            System.out.printf(
                    "cut after us: min %d, median %d, max %d: %s%n",
                    playedUs[0], playedUs[SESSIONS / 2], playedUs[SESSIONS - 1], Arrays.toString(playedUs));
            for (int i = 0; i < SESSIONS; i++) {
                assertRefusedAtSixSeconds(gateway, "minor" + i);
            }
            for (long us : playedUs) {
                assertThat(us).isBetween((CAP_MS - TOLERANCE_MS) * 1000, (CAP_MS + TOLERANCE_MS) * 1000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** From the welcome's arrival to the goodbye's, microseconds. */
    private static long playedUs(TestGateway gateway, String token, boolean tcp) {
        try (PlayerSocket player =
                tcp ? PlayerSocket.playing(gateway.port(0), token) : PlayerSocket.upgraded(gateway.port(1), token)) {
            long startNs = System.nanoTime();
            if (tcp) {
                PlayerSocket.Frame frame = player.play1();
                while (frame.type() != Play1.GOODBYE) {
                    frame = player.play1();
                }
                long endNs = System.nanoTime();
                assertThat(((Goodbye) PlayerSocket.message(frame)).reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
                return (endNs - startNs) / 1000;
            }
            PlayerSocket.Frame frame = player.webSocket();
            while (frame.type() != 8) {
                frame = player.webSocket();
            }
            long endNs = System.nanoTime();
            assertThat(frame.code()).isEqualTo(4480);
            return (endNs - startNs) / 1000;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefusedAtSixSeconds(TestGateway gateway, String player) throws Exception {
        try (PlayerSocket again = PlayerSocket.hello(gateway.port(0), gateway.token(player, TestGateway.MINOR))) {
            Goodbye goodbye = again.goodbye();
            assertThat(goodbye.reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            assertThat(goodbye.retryAt()).isNotNull();
        }
        assertThat(gateway.get("/v1/players/" + player).path("usedMs").asLong()).isEqualTo(CAP_MS);
    }
}
