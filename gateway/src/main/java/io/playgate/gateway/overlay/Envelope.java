package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Welcome;
import org.jspecify.annotations.Nullable;

/** What a transport puts around messages in a game's own format. Implementations are immutable. */
public interface Envelope {
    /** The answer to the handshake, if this transport has one of its own. */
    @Nullable
    ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome);

    /** One message of the game's format. */
    ByteBuf message(ByteBufAllocator allocator, byte[] filled, boolean binary);

    /** The last message, if the game's format has one, and what the transport says after it. */
    @Nullable
    ByteBuf last(ByteBufAllocator allocator, byte @Nullable [] filled, boolean binary, CloseReason reason);

    /** The answer to the handshake when it is a refusal, if this transport has one of its own. */
    @Nullable
    ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye);
}
