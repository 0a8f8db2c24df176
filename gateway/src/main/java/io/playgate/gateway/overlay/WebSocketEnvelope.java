package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Welcome;
import org.jspecify.annotations.Nullable;

/** WebSocket for clients that know nothing of Playgate: messages as the game's own, and the close frame with code and reason. */
public final class WebSocketEnvelope implements Envelope {
    @Override
    public @Nullable ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome) {
        return null;
    }

    @Override
    public ByteBuf message(ByteBufAllocator allocator, byte[] filled, boolean binary) {
        ByteBuf out = allocator.buffer(filled.length + 16);
        if (binary) {
            WebSocketFrames.binary(out, filled);
        } else {
            WebSocketFrames.text(out, filled);
        }
        return out;
    }

    @Override
    public ByteBuf last(ByteBufAllocator allocator, byte @Nullable [] filled, boolean binary, CloseReason reason) {
        ByteBuf out = filled == null ? allocator.buffer(64) : message(allocator, filled, binary);
        WebSocketFrames.close(out, reason);
        return out;
    }

    @Override
    public @Nullable ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye) {
        return null;
    }
}
