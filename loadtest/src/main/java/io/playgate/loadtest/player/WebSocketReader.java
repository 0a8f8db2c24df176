package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.loadtest.player.Wire.WireEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames of a server, RFC 6455 section 5: unmasked, whole or in fragments, control frames between them. */
final class WebSocketReader {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int MESSAGE_BYTES_MAX = 16 << 20;
    private static final byte[] GATEWAY_PREFIX = "{\"playgate\":".getBytes(StandardCharsets.US_ASCII);

    /** Opcode of the fragmented message that is being put together; -1: none. */
    private int fragmentedOpcode = -1;
    /** What has come of it; grows only for servers that fragment. */
    private byte[] fragments = new byte[0];

    private int fragmentsBytes;

    void read(ByteBuf in, WireEvents to) {
        while (in.readableBytes() >= 2) {
            int from = in.readerIndex();
            int first = in.getUnsignedByte(from);
            int second = in.getUnsignedByte(from + 1);
            if ((first & 0x70) != 0 || (second & 0x80) != 0) {
                to.broken(String.format("a frame that begins 0x%02x%02x: reserved bits or a mask", first, second));
                return;
            }
            int short7 = second & 0x7F;
            int headerBytes = short7 < 126 ? 2 : short7 == 126 ? 4 : 10;
            if (in.readableBytes() < headerBytes) {
                return;
            }
            long length = short7 < 126 ? short7 : short7 == 126 ? in.getUnsignedShort(from + 2) : in.getLong(from + 2);
            if (length < 0 || length > MESSAGE_BYTES_MAX) {
                to.broken("a frame of " + length + " bytes");
                return;
            }
            if (in.readableBytes() < headerBytes + length) {
                return;
            }
            in.skipBytes(headerBytes + (int) length);
            frame(in, from + headerBytes, (int) length, first, to);
        }
    }

    private void frame(ByteBuf in, int from, int length, int first, WireEvents to) {
        int opcode = first & 0x0F;
        boolean last = (first & 0x80) != 0;
        switch (opcode) {
            case PING -> to.answer(pong(in, from, length));
            case PONG -> {}
            case CLOSE -> close(in, from, length, to);
            case TEXT, BINARY -> {
                if (fragmentedOpcode >= 0) {
                    boolean gateway = startsWith(in, from, length);
                    to.broken((gateway ? "a notice" : "another message") + " inside a fragmented message of the game");
                } else if (last) {
                    message(in, from, length, opcode, to);
                } else {
                    fragmentedOpcode = opcode;
                    append(in, from, length, to);
                }
            }
            case CONTINUATION -> {
                if (fragmentedOpcode < 0) {
                    to.broken("a continuation of nothing");
                    return;
                }
                append(in, from, length, to);
                if (last) {
                    int whole = fragmentedOpcode;
                    fragmentedOpcode = -1;
                    message(Unpooled.wrappedBuffer(fragments, 0, fragmentsBytes), 0, fragmentsBytes, whole, to);
                    fragmentsBytes = 0;
                }
            }
            default -> to.broken("a frame of unknown opcode " + opcode);
        }
    }

    private void append(ByteBuf in, int from, int length, WireEvents to) {
        if (fragmentsBytes + length > MESSAGE_BYTES_MAX) {
            to.broken("a message of more than " + MESSAGE_BYTES_MAX + " bytes");
            return;
        }
        if (fragments.length < fragmentsBytes + length) {
            fragments = Arrays.copyOf(fragments, Math.max(2 * fragments.length, fragmentsBytes + length));
        }
        in.getBytes(from, fragments, fragmentsBytes, length);
        fragmentsBytes += length;
    }

    private static void message(ByteBuf in, int from, int length, int opcode, WireEvents to) {
        if (opcode == TEXT && startsWith(in, from, length)) {
            to.said(in, from, length);
        } else {
            to.message(in, from, length);
        }
    }

    private static boolean startsWith(ByteBuf in, int from, int length) {
        if (length < GATEWAY_PREFIX.length) {
            return false;
        }
        for (int i = 0; i < GATEWAY_PREFIX.length; i++) {
            if (in.getByte(from + i) != GATEWAY_PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    private static void close(ByteBuf in, int from, int length, WireEvents to) {
        if (length < 2) {
            to.closing(1005, "");
        } else {
            to.closing(in.getUnsignedShort(from), in.toString(from + 2, length - 2, StandardCharsets.UTF_8));
        }
    }

    /** A pong masked with zeros, which changes no byte. */
    private static ByteBuf pong(ByteBuf in, int from, int length) {
        return Unpooled.buffer(6 + length)
                .writeByte(0x80 | PONG)
                .writeByte(0x80 | length)
                .writeInt(0)
                .writeBytes(in, from, length);
    }
}
