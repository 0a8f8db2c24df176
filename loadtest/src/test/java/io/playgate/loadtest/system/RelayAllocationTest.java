package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.playgate.protocol.play1.Play1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay allocates nothing per frame: measured by the JVM's own counters on the threads that relay. */
class RelayAllocationTest {
    private static final int FRAME_BYTES = 64;
    /** Frames of one write: few, so that reads carry few of them, and what a read allocates shows. */
    private static final int BURST = 8;

    private static final int FRAMES = 200_000;
    private static final int WARM_UP_FRAMES = 60_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Level leakLevel;
    private EchoGames games;
    private TestGateway gateway;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        // The tests' paranoid leak detector wraps every buffer and notes every access: it would be measured, not the
        // relay.
        leakLevel = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(Level.DISABLED);
        games = new EchoGames();
        gateway = new TestGateway(directory, "policy: vn-2024\n" + games.yaml());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        games.close();
        ResourceLeakDetector.setLevel(leakLevel);
    }

    @Test
    void shouldAllocateNothingPerPlay1Frame() throws Exception {
        byte[] frame = new byte[FRAME_BYTES];
        frame[0] = Play1.DATA;
        frame[3] = FRAME_BYTES - Play1.HEADER_BYTES;
        try (PlayerSocket player = PlayerSocket.playing(gateway.port(0), gateway.token("lan", TestGateway.ADULT))) {
            measure(player, frame, "arena");
        }
    }

    @Test
    void shouldAllocateNothingPerWebSocketFrame() throws Exception {
        byte[] frame = new byte[FRAME_BYTES];
        frame[0] = (byte) 0x82;
        frame[1] = (byte) (0x80 | (FRAME_BYTES - 6));
        try (PlayerSocket player = PlayerSocket.upgraded(gateway.port(1), gateway.token("lan", TestGateway.ADULT))) {
            measure(player, frame, "castle");
        }
    }

    private void measure(PlayerSocket player, byte[] frame, String game) throws Exception {
        echo(player, frame, WARM_UP_FRAMES);
        long[] loops = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("playgate-loop"))
                .mapToLong(thread -> thread.getThreadId())
                .toArray();
        assertThat(loops).isNotEmpty();
        long before = allocatedBytes(loops);
        echo(player, frame, FRAMES);
        double bytesPerFrame = (double) (allocatedBytes(loops) - before) / FRAMES;
        System.out.printf("%s: %.3f bytes allocated per frame of %,d%n", game, bytesPerFrame, FRAMES);
        assertThat(gateway.metric("playgate_frames_total{direction=\"downstream\",game=\"" + game + "\"}"))
                .isGreaterThanOrEqualTo(FRAMES);
        assertThat(bytesPerFrame).isLessThan(1);
    }

    private long allocatedBytes(long[] ids) {
        return Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
    }

    /** Sends without waiting and reads back as much: the sockets' own back-pressure keeps the two together. */
    private static void echo(PlayerSocket player, byte[] frame, int frames) throws Exception {
        byte[] burst = new byte[BURST * FRAME_BYTES];
        for (int i = 0; i < BURST; i++) {
            System.arraycopy(frame, 0, burst, i * FRAME_BYTES, FRAME_BYTES);
        }
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            try {
                for (int sent = 0; sent < frames; sent += BURST) {
                    player.out.write(burst);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        player.in.skipNBytes((long) frames * FRAME_BYTES);
        sender.get();
    }
}
