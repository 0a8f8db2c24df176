package io.playgate.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.play1.Play1;

/**
 * Puts one PLAY/1 PING frame together, in however many pieces it comes, and makes its PONG. Holds at most a control frame's bytes, in an
 * array made at the first PING: a session that never pings pays nothing. Owned by the session's event loop.
 */
final class PingCollector {
    private static final byte[] NONE = new byte[0];

    private byte[] frame = NONE;
    private int collectedBytes;
    private boolean collecting;

    boolean collecting() {
        return collecting;
    }

    void begin() {
        if (frame.length == 0) {
            frame = new byte[Play1.CONTROL_FRAME_BYTES_MAX];
        }
        collectedBytes = 0;
        collecting = true;
    }

    /** Takes bytes of the frame; returns the index after the last byte taken. */
    int collect(ByteBuf in, int from, int to) {
        int index = from;
        while (index < to && !whole() && !tooLong()) {
            int wantBytes = (collectedBytes < Play1.HEADER_BYTES ? Play1.HEADER_BYTES : frameBytes()) - collectedBytes;
            int takeBytes = Math.min(wantBytes, to - index);
            in.getBytes(index, frame, collectedBytes, takeBytes);
            collectedBytes += takeBytes;
            index += takeBytes;
        }
        return tooLong() ? to : index;
    }

    boolean whole() {
        return collecting && collectedBytes >= Play1.HEADER_BYTES && collectedBytes == frameBytes();
    }

    /** The header announces more than a control frame may carry. */
    boolean tooLong() {
        return collecting && collectedBytes >= Play1.HEADER_BYTES && frameBytes() > Play1.CONTROL_FRAME_BYTES_MAX;
    }

    /** The answer to the whole PING: the same payload. Ready for the next PING afterwards. */
    ByteBuf pong(ByteBufAllocator allocator) {
        ByteBuf pong = allocator.buffer(collectedBytes);
        pong.writeByte(Play1.PONG).writeBytes(frame, 1, collectedBytes - 1);
        collecting = false;
        return pong;
    }

    private int frameBytes() {
        return Play1.HEADER_BYTES + (((frame[1] & 0xff) << 16) | ((frame[2] & 0xff) << 8) | (frame[3] & 0xff));
    }
}
