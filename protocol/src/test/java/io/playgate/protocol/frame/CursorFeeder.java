package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.frame.FrameCursor.State;
import java.util.BitSet;

/** Feeds a stream in pieces and holds the cursor to what the plain reader found in the whole. */
final class CursorFeeder {
    private final FramingCase framing;
    private final byte[] stream;
    private final Reading reading;

    CursorFeeder(FramingCase framing, byte[] stream) {
        this.framing = framing;
        this.stream = stream;
        this.reading = framing.plainReader().apply(stream);
    }

    /** Feeds the pieces between the cuts, both stopping at every boundary and running through. */
    void feed(int... cuts) {
        feed(true, cuts);
        feed(false, cuts);
    }

    private void feed(boolean stopAtBoundary, int[] cuts) {
        FrameCursor cursor = framing.cursor().get();
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
        BitSet seen = new BitSet();
        int at = 0;
        for (int piece = 0; piece <= cuts.length; piece++) {
            int to = piece == cuts.length ? stream.length : cuts[piece];
            if (at < to) {
                at = feedPiece(cursor, at, to, stopAtBoundary, seen);
                if (at < 0) {
                    break;
                }
            }
        }
        if (stopAtBoundary) {
            assertThat(seen).as("boundaries").isEqualTo(reading.boundaries());
        }
        assertThat(cursor.state() == State.VIOLATION).as("violation").isEqualTo(reading.isViolated());
    }

    /** Where the stream goes on, or -1 after a violation. */
    private int feedPiece(FrameCursor cursor, int from, int to, boolean stopAtBoundary, BitSet seen) {
        // The piece is a buffer of its own, so that no cursor can read a byte that has not come yet.
        ByteBuf piece = Unpooled.wrappedBuffer(stream, from, to - from);
        int at = from;
        while (at < to) {
            int next = from + cursor.advance(piece, at - from, to - from, stopAtBoundary);
            switch (cursor.state()) {
                case BOUNDARY -> {
                    assertThat(reading.boundaries().get(next))
                            .as("boundary at " + next)
                            .isTrue();
                    assertThat(cursor.onBoundary()).isTrue();
                    seen.set(next);
                }
                case INSIDE -> {
                    assertThat(next).as("inside only at the end of the piece").isEqualTo(to);
                    assertThat(reading.boundaries().get(next))
                            .as("no boundary at " + next)
                            .isFalse();
                    assertThat(cursor.onBoundary()).isFalse();
                }
                case INTERCEPT -> {
                    assertThat(reading.intercepts().get(next))
                            .as("intercept at " + next)
                            .isTrue();
                    assertThat(cursor.onBoundary()).isTrue();
                    assertThat(cursor.advance(piece, next - from, to - from, false))
                            .isEqualTo(next - from);
                    if (stream.length - next < 4) {
                        return stream.length;
                    }
                    next = next
                            + 4
                            + ((stream[next + 1] & 0xFF) << 16
                                    | (stream[next + 2] & 0xFF) << 8
                                    | (stream[next + 3] & 0xFF));
                    if (next > stream.length) {
                        return stream.length;
                    }
                    cursor.passIntercepted();
                    assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
                    seen.set(next);
                }
                case VIOLATION -> {
                    checkViolation(cursor, from, next, to);
                    assertThat(cursor.advance(piece, next - from, to - from, false))
                            .isEqualTo(next - from);
                    return -1;
                }
            }
            assertThat(next).as("moves on").isGreaterThan(at);
            at = next;
        }
        return at;
    }

    private void checkViolation(FrameCursor cursor, int from, int next, int to) {
        assertThat(reading.reveal()).as("revealed in this piece").isBetween(from, to - 1);
        boolean frameUntouched = reading.frameStart() >= from;
        assertThat(next).isEqualTo(frameUntouched ? reading.frameStart() : reading.reveal());
        if (cursor instanceof WebSocketCursor webSocket) {
            assertThat(webSocket.onFrameStart()).isEqualTo(frameUntouched);
        } else {
            assertThat(cursor.onBoundary()).isEqualTo(frameUntouched);
        }
    }
}
