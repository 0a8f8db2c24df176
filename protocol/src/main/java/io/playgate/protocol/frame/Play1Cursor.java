package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.playgate.protocol.play1.Play1;

/**
 * Finds the boundaries of PLAY/1 frames, contract section 4.
 *
 * <pre>
 *   0        1        2        3        4
 *  +--------+--------+--------+--------+----------------
 *  | type   | length, big-endian       | payload ...
 *  +--------+--------+--------+--------+----------------
 * </pre>
 *
 * <p>DATA passes in both directions. From the client, PING is intercepted: the cursor stops before its type byte, the owner takes the whole
 * frame (at most {@link Play1#CONTROL_FRAME_BYTES_MAX} bytes, in as many pieces as they come) and calls {@link #passIntercepted}. Every
 * other type is a violation at its type byte; a DATA frame over the limit is one as soon as its header is whole.
 *
 * <p>A violating header that came in one piece is not consumed at all. Of one that came in pieces the earlier ones are past, and
 * {@link #onBoundary} says so.
 */
public final class Play1Cursor implements FrameCursor {
    private final int dataBytesMax;
    private final boolean pingIntercepted;

    private int standing = Standing.RUNNING;
    private long frames;
    /** Bytes of the current frame still to come after its header. */
    private int payloadLeftBytes;
    /** Bytes of the current header consumed in earlier calls, 0 to 3. */
    private int headerBytes;
    /** Those bytes, big-endian, the last one lowest. */
    private int header;

    private Play1Cursor(int dataBytesMax, boolean pingIntercepted) {
        if (dataBytesMax < 1 || dataBytesMax > Play1.PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "dataBytesMax " + dataBytesMax + " is not within 1 to " + Play1.PAYLOAD_BYTES_MAX);
        }
        this.dataBytesMax = dataBytesMax;
        this.pingIntercepted = pingIntercepted;
    }

    /**
     * For what a client sends after its HELLO: DATA passes, PING is intercepted.
     *
     * @param dataBytesMax payload of a DATA frame, bytes, 1 to 16,777,215
     */
    public static Play1Cursor fromClient(int dataBytesMax) {
        return new Play1Cursor(dataBytesMax, true);
    }

    /**
     * For what a game server sends: only DATA passes.
     *
     * @param dataBytesMax payload of a DATA frame, bytes, 1 to 16,777,215
     */
    public static Play1Cursor fromServer(int dataBytesMax) {
        return new Play1Cursor(dataBytesMax, false);
    }

    @Override
    public int advance(ByteBuf in, int from, int to, boolean stopAtBoundary) {
        if (standing != Standing.RUNNING) {
            return from;
        }
        int index = from;
        while (index < to) {
            if (payloadLeftBytes > 0) {
                int skip = Math.min(payloadLeftBytes, to - index);
                payloadLeftBytes -= skip;
                index += skip;
            } else {
                index = headerBytes == 0 ? startFrame(in, index, to) : continueHeader(in, index, to);
                if (standing != Standing.RUNNING) {
                    return index;
                }
            }
            if (stopAtBoundary && payloadLeftBytes == 0 && headerBytes == 0) {
                return index;
            }
        }
        return index;
    }

    /** Takes a header, whole or its first bytes, and as much of the payload as there is. Stays at {@code index} if it may not pass. */
    private int startFrame(ByteBuf in, int index, int to) {
        if (to - index < Play1.HEADER_BYTES) {
            byte type = in.getByte(index);
            if (mayNotPass(type)) {
                return index;
            }
            header = type;
            headerBytes = 1;
            return index + 1;
        }
        int whole = in.getInt(index);
        if (mayNotPass((byte) (whole >>> 24))) {
            return index;
        }
        int length = whole & Play1.PAYLOAD_BYTES_MAX;
        if (length > dataBytesMax) {
            standing = Standing.VIOLATION_WHOLE;
            return index;
        }
        frames++;
        int payloadIndex = index + Play1.HEADER_BYTES;
        int skip = Math.min(length, to - payloadIndex);
        payloadLeftBytes = length - skip;
        return payloadIndex + skip;
    }

    private boolean mayNotPass(byte type) {
        if (type == Play1.DATA) {
            return false;
        }
        standing = type == Play1.PING && pingIntercepted ? Standing.INTERCEPT : Standing.VIOLATION_WHOLE;
        return true;
    }

    private int continueHeader(ByteBuf in, int from, int to) {
        int index = from;
        while (index < to) {
            int extended = (header << 8) | in.getUnsignedByte(index);
            if (headerBytes == Play1.HEADER_BYTES - 1) {
                int length = extended & Play1.PAYLOAD_BYTES_MAX;
                if (length > dataBytesMax) {
                    standing = Standing.VIOLATION_SPLIT;
                    return index;
                }
                frames++;
                headerBytes = 0;
                payloadLeftBytes = length;
                return index + 1;
            }
            header = extended;
            headerBytes++;
            index++;
        }
        return index;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public State state() {
        return Standing.state(standing, betweenFrames());
    }

    @Override
    public boolean onBoundary() {
        return Standing.onBoundary(standing, betweenFrames());
    }

    @Override
    public void passIntercepted() {
        if (standing != Standing.INTERCEPT) {
            throw new IllegalStateException("no frame to intercept here: the cursor stands at " + state());
        }
        standing = Standing.RUNNING;
    }

    private boolean betweenFrames() {
        return payloadLeftBytes == 0 && headerBytes == 0;
    }
}
