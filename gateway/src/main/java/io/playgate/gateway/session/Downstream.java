package io.playgate.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.message.Goodbye;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the transports once a player has said who they are. Owned by the session's event loop.
 */
public interface Downstream {
    /** Tells the player, instead of a welcome, that they can't play. The session closes the socket afterwards. */
    void refuse(Goodbye goodbye);

    /**
     * Makes the server just dialled take the player over: attaches state and exchanges what the transport has to exchange. Ends with
     * {@link Session#onAttached} or {@link Session#onAttachFailed}.
     */
    void attach(Session session, Channel server, Attachment attachment);

    /** A cursor over what the player sends. */
    FrameCursor fromPlayer();

    /** A cursor over what the server sends. */
    FrameCursor fromServer();

    /** Takes the handshake's handlers out of the player's pipeline; bytes that came after the handshake go to what stands behind them. */
    void handshakeDone();

    /**
     * What can still be said to a player whose stream did not reach a boundary in time.
     *
     * @return null where nothing fits
     */
    @Nullable
    ByteBuf abruptGoodbye(FrameCursor fromServer, CloseReason reason);

    /**
     * The farewell to the server before its socket is closed.
     *
     * @return null where the transport has none, or where it does not fit
     */
    @Nullable
    ByteBuf serverFarewell(FrameCursor fromPlayer, CloseReason reason);
}
