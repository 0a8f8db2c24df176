package io.playgate.gateway.relay;

import io.playgate.protocol.CloseReason;

/** What the relay tells its session, on the session's event loop. */
public interface RelayEvents {
    /** The player's socket is closed, or closed for writing and its time to hear the rest is over. */
    void playerGone();

    /** The server's socket is closed for writing or altogether; all that it sent before has been handed to the player's socket. */
    void serverGone();

    /** Bytes that must not pass, or a player who does not take what is sent. */
    void broken(CloseReason reason);
}
