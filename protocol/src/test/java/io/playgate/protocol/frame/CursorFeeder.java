package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.frame.FrameCursor.State;
import io.playgate.protocol.play1.Play1;
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
        check(cursor.state() == State.BOUNDARY, "no boundary", 0);
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
            check(seen.equals(reading.boundaries()), "other boundaries than " + seen, at);
        }
        check(cursor.frames() == reading.frames(), cursor.frames() + " frames", at);
        check((cursor.state() == State.VIOLATION) == reading.isViolated(), "ends at " + cursor.state(), at);
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
                    check(reading.boundaries().get(next) && cursor.onBoundary(), "no boundary", next);
                    seen.set(next);
                }
                case INSIDE -> {
                    check(next == to, "inside, but not at the end of the piece", next);
                    check(!reading.boundaries().get(next) && !cursor.onBoundary(), "a boundary missed", next);
                }
                case INTERCEPT -> {
                    check(reading.intercepts().get(next) && cursor.onBoundary(), "nothing to intercept", next);
                    check(cursor.advance(piece, next - from, to - from, false) == next - from, "moved on", next);
                    next = endOfIntercepted(next);
                    if (next > stream.length) {
                        return stream.length;
                    }
                    cursor.passIntercepted();
                    check(cursor.state() == State.BOUNDARY, "no boundary after an intercepted frame", next);
                    seen.set(next);
                }
                case VIOLATION -> {
                    checkViolation(cursor, from, next, to);
                    check(cursor.advance(piece, next - from, to - from, false) == next - from, "moved on", next);
                    return -1;
                }
            }
            check(next > at, "stuck", at);
            at = next;
        }
        return at;
    }

    private int endOfIntercepted(int index) {
        if (stream.length - index < Play1.HEADER_BYTES) {
            return Integer.MAX_VALUE;
        }
        return index + Play1.HEADER_BYTES + Play1.payloadBytes(Unpooled.wrappedBuffer(stream), index);
    }

    private void checkViolation(FrameCursor cursor, int from, int next, int to) {
        check(reading.reveal() >= from && reading.reveal() < to, "violation before or after it shows", next);
        boolean frameUntouched = reading.frameStart() >= from;
        check(next == (frameUntouched ? reading.frameStart() : reading.reveal()), "stands elsewhere", next);
        boolean placeable =
                cursor instanceof WebSocketCursor webSocket ? webSocket.onFrameStart() : cursor.onBoundary();
        check(placeable == frameUntouched, "wrong word on what may be placed", next);
    }

    /** Plain, since it runs some million times. */
    private void check(boolean holds, String otherwise, int position) {
        if (!holds) {
            throw new AssertionError(framing + ": " + otherwise + " at " + position + " of "
                    + ByteBufUtil.hexDump(stream) + ", which reads as " + reading);
        }
    }
}
