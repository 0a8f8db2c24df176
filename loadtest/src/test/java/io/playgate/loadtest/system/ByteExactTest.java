package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.message.Notice;
import io.playgate.protocol.play1.Play1;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random game frames come back byte-equal while notices are placed 20 times a second, and every notice stands on a boundary. Size by
 * {@code -Dplaygate.byteExactMb}; the acceptance run is 200. The frames of one run repeat with {@code -Dseed}.
 */
class ByteExactTest {
    private static final long MB = 1_000_000;
    private static final long SIZE_BYTES = Long.getLong("playgate.byteExactMb", 40) * MB;
    /** So many notices must have come, or the run proves little; more is sent until they have. */
    private static final int NOTICES_MIN = 5;

    private static final int BLOCK_BYTES = 4 << 20;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final byte[] block = new byte[BLOCK_BYTES];
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final AtomicInteger notices = new AtomicInteger();
    private EchoGames games;
    private TestGateway gateway;

    /** Writes one random frame, or one message with all its frames, and notes it in the digest. */
    private interface Generator {
        long next(OutputStream out) throws Exception;
    }

    /** Reads one frame; the game's go into the digest. */
    private interface Reader {
        long next(DataInputStream in) throws Exception;
    }

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        System.out.println("seed " + SEED);
        random.nextBytes(block);
        games = new EchoGames();
        gateway = new TestGateway(directory, "policy: {extends: vn-2024, advisory: {every: 50ms}}\n" + games.yaml());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        games.close();
    }

    @Test
    void shouldRelayPlay1FramesByteForByteAroundNotices() throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        try (PlayerSocket player = PlayerSocket.playing(gateway.port(0), gateway.token("lan", TestGateway.ADULT))) {
            run(player, out -> play1(out, sent), in -> readPlay1(in, received));
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
    }

    @Test
    void shouldRelayWebSocketFramesByteForByteAroundNotices() throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        WebSocketReader reader = new WebSocketReader(received);
        try (PlayerSocket player = PlayerSocket.upgraded(gateway.port(1), gateway.token("lan", TestGateway.ADULT))) {
            run(player, out -> webSocketMessage(out, sent), reader);
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
    }

    private void run(PlayerSocket player, Generator generator, Reader reader) throws Exception {
        long startNs = System.nanoTime();
        CompletableFuture<Long> sender = CompletableFuture.supplyAsync(() -> {
            try {
                OutputStream out = new BufferedOutputStream(player.out, 32_768);
                long sentBytes = 0;
                while (sentBytes < SIZE_BYTES || notices.get() < NOTICES_MIN) {
                    sentBytes += generator.next(out);
                }
                out.flush();
                return sentBytes;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long receivedBytes = 0;
        while (!sender.isDone() || receivedBytes < sender.get()) {
            receivedBytes += reader.next(player.in);
        }
        System.out.printf(
                "%,d bytes each way with %d notices in %d ms%n",
                receivedBytes, notices.get(), (System.nanoTime() - startNs) / 1_000_000);
        assertThat(receivedBytes).isEqualTo(sender.get());
        assertThat(notices.get()).isGreaterThanOrEqualTo(NOTICES_MIN);
    }

    private long play1(OutputStream out, MessageDigest digest) throws Exception {
        int length = random.nextInt(4) == 0 ? random.nextInt(65_536) : random.nextInt(600);
        byte[] header = {Play1.DATA, 0, (byte) (length >>> 8), (byte) length};
        return write(out, digest, header, length);
    }

    private long readPlay1(DataInputStream in, MessageDigest digest) throws Exception {
        int header = in.readInt();
        byte[] payload = in.readNBytes(header & 0xFF_FFFF);
        if (header >>> 24 == Play1.DATA) {
            digest.update(new byte[] {Play1.DATA, (byte) (header >>> 16), (byte) (header >>> 8), (byte) header});
            digest.update(payload);
            return Play1.HEADER_BYTES + (long) payload.length;
        }
        assertThat((byte) (header >>> 24)).isEqualTo(Play1.NOTICE);
        notice(new String(payload, StandardCharsets.UTF_8));
        return 0;
    }

    /** A message of one frame or of several, with control frames between them. */
    private long webSocketMessage(OutputStream out, MessageDigest digest) throws Exception {
        int fragments = random.nextInt(3) == 0 ? 2 + random.nextInt(5) : 1;
        int opcode = 1 + random.nextInt(2);
        long bytes = 0;
        for (int i = 0; i < fragments; i++) {
            boolean last = i == fragments - 1;
            // The reserved bit is permessage-deflate's: the relay must not care.
            int first = (last ? 0x80 : 0) | (i == 0 ? opcode | (random.nextInt(2) << 6) : 0);
            bytes += webSocketFrame(out, digest, first, webSocketLength());
            if (random.nextInt(8) == 0) {
                bytes += webSocketFrame(out, digest, 0x89 + random.nextInt(2), random.nextInt(126));
            }
        }
        return bytes;
    }

    private int webSocketLength() {
        return switch (random.nextInt(16)) {
            case 0 -> random.nextInt(300_000);
            case 1, 2, 3 -> random.nextInt(70_000);
            default -> random.nextInt(300);
        };
    }

    private long webSocketFrame(OutputStream out, MessageDigest digest, int first, int length) throws Exception {
        int lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        byte[] header = new byte[2 + lengthBytes + 4];
        header[0] = (byte) first;
        header[1] = (byte) (0x80 | (lengthBytes == 0 ? length : lengthBytes == 2 ? 126 : 127));
        for (int i = 0; i < lengthBytes; i++) {
            int shift = 8 * (lengthBytes - 1 - i);
            header[2 + i] = (byte) (shift > 24 ? 0 : length >>> shift);
        }
        for (int i = 2 + lengthBytes; i < header.length; i++) {
            header[i] = (byte) random.nextInt();
        }
        return write(out, digest, header, length);
    }

    private long write(OutputStream out, MessageDigest digest, byte[] header, int length) throws Exception {
        int offset = random.nextInt(BLOCK_BYTES - length);
        out.write(header);
        out.write(block, offset, length);
        digest.update(header);
        digest.update(block, offset, length);
        return header.length + (long) length;
    }

    /** Tells the game's frames, which come back masked as the player sent them, from the gateway's, which are not. */
    private final class WebSocketReader implements Reader {
        private final MessageDigest digest;
        private boolean messageOpen;

        WebSocketReader(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public long next(DataInputStream in) throws Exception {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            int shortLength = second & 0x7f;
            byte[] extended = in.readNBytes(shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8);
            long length = extended.length == 0 ? shortLength : 0;
            for (byte each : extended) {
                length = (length << 8) | (each & 0xff);
            }
            if ((second & 0x80) == 0) {
                assertThat(first).as("a whole text message").isEqualTo(0x81);
                assertThat(messageOpen).as("inside a fragmented message").isFalse();
                notice(new String(in.readNBytes((int) length), StandardCharsets.UTF_8));
                return 0;
            }
            if ((first & 0x08) == 0) {
                messageOpen = (first & 0x80) == 0;
            }
            byte[] rest = in.readNBytes(4 + (int) length);
            digest.update((byte) first);
            digest.update((byte) second);
            digest.update(extended);
            digest.update(rest);
            return 2L + extended.length + rest.length;
        }
    }

    private void notice(String json) throws Exception {
        assertThat(PlayerSocket.message(new PlayerSocket.Frame(0, json))).isInstanceOf(Notice.class);
        notices.incrementAndGet();
    }
}
