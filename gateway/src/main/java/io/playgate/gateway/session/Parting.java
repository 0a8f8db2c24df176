package io.playgate.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.FrameCursor;
import org.jspecify.annotations.Nullable;

/** What a transport says at the end of a session beyond the game's own format. Stateless: all that a session keeps of its transport. */
public interface Parting {
    /** A transport with no words of its own. */
    Parting NONE = new Parting() {
        @Override
        public @Nullable ByteBuf abruptGoodbye(ByteBufAllocator allocator, FrameCursor fromServer, CloseReason reason) {
            return null;
        }

        @Override
        public @Nullable ByteBuf serverFarewell(
                ByteBufAllocator allocator, FrameCursor fromPlayer, CloseReason reason) {
            return null;
        }
    };

    /**
     * What can still be said to a player whose stream did not reach a boundary in time.
     *
     * @return null where nothing fits
     */
    @Nullable
    ByteBuf abruptGoodbye(ByteBufAllocator allocator, FrameCursor fromServer, CloseReason reason);

    /**
     * The farewell to the server before its socket is closed.
     *
     * @return null where the transport has none, or where it does not fit
     */
    @Nullable
    ByteBuf serverFarewell(ByteBufAllocator allocator, FrameCursor fromPlayer, CloseReason reason);
}
