package io.playgate.gateway.session;

import io.netty.channel.Channel;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.message.Goodbye;

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

    /** What is said at the end; the rest of this object is not needed once the session plays. */
    Parting parting();
}
