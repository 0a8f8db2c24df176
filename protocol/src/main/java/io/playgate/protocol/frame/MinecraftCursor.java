package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * Finds the boundaries of Minecraft's frames (Java edition, 1.7 and later): a VarInt of at most three bytes, lowest seven bits first, then
 * as many bytes as it says, so at most {@link #FRAME_BYTES_MAX} with it. VarInts that are longer than needed are allowed, since real
 * servers send them. A third byte that announces a fourth is a violation.
 *
 * <p>Compression lies inside a frame and doesn't concern the cursor. Encryption covers the lengths as well: from the encryption response
 * on the bytes are opaque, so only servers in offline mode can be read.
 */
public final class MinecraftCursor implements FrameCursor {
    /** Longest frame with its length, bytes: the largest VarInt of three bytes, and those. */
    public static final int FRAME_BYTES_MAX = (1 << 21) - 1 + 3;

    private static final int MORE = 0x80;
    private static final int LENGTH_BYTES_MAX = 3;

    private int standing = Standing.RUNNING;

    private long frames;
    /** Bytes of the frame still to come after its length. */
    private int payloadLeftBytes;
    /** Bytes of the current length consumed, 0 to 2. */
    private int lengthBytes;
    /** Their value. */
    private int length;

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
                index = readLength(in, index, to);
            }
            if (standing != Standing.RUNNING || (stopAtBoundary && betweenFrames())) {
                return index;
            }
        }
        return index;
    }

    private int readLength(ByteBuf in, int from, int to) {
        boolean frameUntouched = lengthBytes == 0;
        int index = from;
        while (index < to) {
            int next = in.getUnsignedByte(index);
            if (next < MORE) {
                frames++;
                payloadLeftBytes = length | (next << (7 * lengthBytes));
                length = 0;
                lengthBytes = 0;
                return index + 1;
            }
            if (lengthBytes == LENGTH_BYTES_MAX - 1) {
                standing = Standing.violation(frameUntouched);
                return frameUntouched ? from : index;
            }
            length |= (next & ~MORE) << (7 * lengthBytes);
            lengthBytes++;
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

    private boolean betweenFrames() {
        return payloadLeftBytes == 0 && lengthBytes == 0;
    }
}
