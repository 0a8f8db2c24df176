package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.gateway.overlay.WebSocketFrames;
import io.playgate.gateway.session.Parting;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.frame.WebSocketCursor;
import org.jspecify.annotations.Nullable;

/** Close frames, each only where the stream stands at the start of a frame. Stateless. */
final class WebSocketParting implements Parting {
    static final WebSocketParting INSTANCE = new WebSocketParting();

    private WebSocketParting() {}

    @Override
    public @Nullable ByteBuf abruptGoodbye(ByteBufAllocator allocator, FrameCursor fromServer, CloseReason reason) {
        if (fromServer instanceof WebSocketCursor cursor && cursor.onFrameStart()) {
            ByteBuf close = allocator.buffer(64);
            WebSocketFrames.close(close, reason);
            return close;
        }
        return null;
    }

    @Override
    public @Nullable ByteBuf serverFarewell(ByteBufAllocator allocator, FrameCursor fromPlayer, CloseReason reason) {
        boolean fits = fromPlayer instanceof WebSocketCursor cursor && cursor.onFrameStart();
        return fits ? WebSocketFrames.closeToServer(allocator, reason) : null;
    }
}
