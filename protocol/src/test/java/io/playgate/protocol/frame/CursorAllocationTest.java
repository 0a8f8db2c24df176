package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.playgate.protocol.frame.FrameCursor.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moving a cursor allocates nothing, whatever the bytes and wherever they are split: measured by the thread's own counter. */
final class CursorAllocationTest {
    private static final int STREAM_BYTES_MIN = 50_000;
    private static final int ROUNDS = 10;
    private static final int PIECE_BYTES = 61;

    static List<FramingCase> framings() {
        return Stream.concat(
                        FramingCase.all().stream(),
                        Stream.of(new FramingCase(
                                "opaque", OpaqueCursor::new, PlainReaders::minecraft, RandomFrames::minecraft)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("framings")
    void shouldAllocateNothing(FramingCase framing) {
        ByteBuf stream = cleanStream(framing, PooledByteBufAllocator.DEFAULT);
        try {
            FrameCursor cursor = framing.cursor().get();
            // The tests' leak detector wraps a buffer and notes each access, which the product's does not.
            ByteBuf wrapped = stream.unwrap();
            ByteBuf bare = wrapped == null ? stream : wrapped;
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            // A first run loads classes and compiles; the counter itself is then called once for the same reason.
            run(cursor, bare);
            threads.getCurrentThreadAllocatedBytes();
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5 && least > 0; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                run(cursor, bare);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            // The least of a few rounds: what the virtual machine may allocate of its own on this thread happens in
            // some of them only.
            assertThat(least).as("bytes allocated by %s", framing).isZero();
        } finally {
            stream.release();
        }
    }

    private static void run(FrameCursor cursor, ByteBuf stream) {
        int bytes = stream.writerIndex();
        for (int round = 0; round < ROUNDS; round++) {
            boolean stop = round % 2 == 0;
            int at = 0;
            while (at < bytes) {
                int to = Math.min(bytes, at + PIECE_BYTES + round);
                int next = cursor.advance(stream, at, to, stop);
                if (next <= at || cursor.state() == State.VIOLATION) {
                    throw new IllegalStateException("stuck at " + at);
                }
                at = next;
            }
        }
    }

    /** Whole good frames of which a second round can follow the first. */
    private static ByteBuf cleanStream(FramingCase framing, ByteBufAllocator allocator) {
        Random random = new Random(42);
        ByteBuf stream = allocator.directBuffer();
        while (stream.readableBytes() < STREAM_BYTES_MIN) {
            byte[] frames = framing.frames().apply(random);
            Reading reading = framing.plainReader().apply(frames);
            boolean whole = frames.length > 0 && reading.boundaries().get(frames.length);
            if (whole && reading.intercepts().isEmpty()) {
                stream.writeBytes(frames);
            }
        }
        return stream;
    }
}
