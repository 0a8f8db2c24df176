package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.CloseReason;
import java.nio.charset.StandardCharsets;

/**
 * The few WebSocket frames that the gateway says itself (RFC 6455, section 5.2): unmasked to players, masked to servers. Never compressed,
 * which permessage-deflate allows for any message (RFC 7692, section 6).
 */
public final class WebSocketFrames {
    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int MASKED = 0x80;

    private WebSocketFrames() {}

    /** Writes a text message of one frame. */
    public static void text(ByteBuf out, byte[] utf8) {
        message(out, TEXT, utf8);
    }

    /** Writes a binary message of one frame. */
    public static void binary(ByteBuf out, byte[] bytes) {
        message(out, BINARY, bytes);
    }

    /** Writes a close frame with the reason's code and name. */
    public static void close(ByteBuf out, CloseReason reason) {
        byte[] name = reason.name().getBytes(StandardCharsets.US_ASCII);
        out.writeByte(FIN | CLOSE).writeByte(2 + name.length).writeShort(reason.webSocketCode());
        out.writeBytes(name);
    }

    /**
     * A close frame for a game server. The mask is zero: it need not be unpredictable here, since no intermediary between gateway and server
     * is to be protected from the content (RFC 6455, section 10.3), and a fixed one costs nothing.
     */
    public static ByteBuf closeToServer(ByteBufAllocator allocator, CloseReason reason) {
        byte[] name = reason.name().getBytes(StandardCharsets.US_ASCII);
        ByteBuf out = allocator.buffer(8 + name.length);
        out.writeByte(FIN | CLOSE).writeByte(MASKED | (2 + name.length)).writeInt(0);
        return out.writeShort(reason.webSocketCode()).writeBytes(name);
    }

    private static void message(ByteBuf out, int opcode, byte[] payload) {
        out.writeByte(FIN | opcode);
        if (payload.length < 126) {
            out.writeByte(payload.length);
        } else if (payload.length < 65_536) {
            out.writeByte(126).writeShort(payload.length);
        } else {
            out.writeByte(127).writeLong(payload.length);
        }
        out.writeBytes(payload);
    }
}
