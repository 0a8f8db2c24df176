package io.playgate.protocol.play1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * The frames of PLAY/1, contract section 4.
 *
 * <pre>
 *   0        1        2        3        4
 *  +--------+--------+--------+--------+----------------
 *  | type   | length, big-endian       | payload ...
 *  +--------+--------+--------+--------+----------------
 * </pre>
 *
 * <p>Types with the highest bit set come from the gateway. All methods are pure; the caller owns and releases the buffers.
 */
public final class Play1 {
    /** From the client, first: the token, ASCII. */
    public static final byte HELLO = 0x01;
    /** Both ways between client and game server, opaque. */
    public static final byte DATA = 0x02;
    /** From the client, answered with {@link #PONG} and never forwarded. */
    public static final byte PING = 0x03;
    /** From the gateway: JSON, the answer to {@link #HELLO}. */
    public static final byte WELCOME = (byte) 0x81;
    /** From the gateway: JSON. */
    public static final byte NOTICE = (byte) 0x82;
    /** From the gateway: JSON, its last frame. */
    public static final byte GOODBYE = (byte) 0x83;
    /** From the gateway: the payload of the {@link #PING}. */
    public static final byte PONG = (byte) 0x84;

    /** Where the type stands, u8. */
    public static final int TYPE_OFFSET = 0;
    /** Where the length of the payload stands, u24. */
    public static final int LENGTH_OFFSET = 1;
    /** Where the payload begins. */
    public static final int HEADER_BYTES = 4;
    /** Longest payload that the length can say. */
    public static final int PAYLOAD_BYTES_MAX = 0xFF_FFFF;
    /** Longest payload of a DATA frame unless configured: one message of a game fits, and 10,000 stalled frames stay below 1 GiB. */
    public static final int DATA_BYTES_MAX_DEFAULT = 65_535;
    /** Longest payload of PING and PONG, as WebSocket has it. */
    public static final int CONTROL_PAYLOAD_BYTES_MAX = 125;
    /** Longest PING or PONG frame. */
    public static final int CONTROL_FRAME_BYTES_MAX = HEADER_BYTES + CONTROL_PAYLOAD_BYTES_MAX;

    private Play1() {}

    /** The type of the frame whose header begins at {@code index}. */
    public static byte type(ByteBuf in, int index) {
        return in.getByte(index + TYPE_OFFSET);
    }

    /** The payload's length of the frame whose whole header begins at {@code index}, 0 to 16,777,215. */
    public static int payloadBytes(ByteBuf in, int index) {
        return in.getUnsignedMedium(index + LENGTH_OFFSET);
    }

    /**
     * Appends a header.
     *
     * @throws IllegalArgumentException if the length is not within 0 to 16,777,215
     */
    public static void writeHeader(ByteBuf out, byte type, int payloadBytes) {
        if (payloadBytes < 0 || payloadBytes > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "payload of " + payloadBytes + " bytes, allowed are 0 to " + PAYLOAD_BYTES_MAX);
        }
        out.writeInt((type << 24) | payloadBytes);
    }

    /** Appends a frame. */
    public static void writeFrame(ByteBuf out, byte type, byte[] payload) {
        writeHeader(out, type, payload.length);
        out.writeBytes(payload);
    }

    /** Appends a frame; the payload's reader index moves to its end. */
    public static void writeFrame(ByteBuf out, byte type, ByteBuf payload) {
        writeHeader(out, type, payload.readableBytes());
        out.writeBytes(payload);
    }

    /** A frame in a buffer of its own. */
    public static ByteBuf frame(ByteBufAllocator allocator, byte type, byte[] payload) {
        ByteBuf out = allocator.buffer(HEADER_BYTES + payload.length);
        writeFrame(out, type, payload);
        return out;
    }

    /** A frame in a buffer of its own; the payload's reader index moves to its end, its ownership stays. */
    public static ByteBuf frame(ByteBufAllocator allocator, byte type, ByteBuf payload) {
        ByteBuf out = allocator.buffer(HEADER_BYTES + payload.readableBytes());
        writeFrame(out, type, payload);
        return out;
    }

    /** The HELLO frame of a token, which is ASCII. */
    public static ByteBuf hello(ByteBufAllocator allocator, String token) {
        ByteBuf out = allocator.buffer(HEADER_BYTES + token.length());
        writeHeader(out, HELLO, token.length());
        ByteBufUtil.writeAscii(out, token);
        return out;
    }
}
