package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.Welcome;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway's messages look on one listener, as whole frames ready to be placed at a boundary. Implementations are immutable; a null
 * answer means that this listener has no form for the message. The caller owns the returned buffer.
 */
public interface Voice {
    /** The answer to a granted admission, before any byte of the game. */
    @Nullable
    ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome);

    /** A message while play goes on. */
    @Nullable
    ByteBuf notice(ByteBufAllocator allocator, Notice notice);

    /** The parting of a session that was welcomed; on WebSocket with the close frame after it. */
    @Nullable
    ByteBuf goodbye(ByteBufAllocator allocator, Goodbye goodbye);

    /** The parting instead of a welcome. */
    @Nullable
    ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye);
}
