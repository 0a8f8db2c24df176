package io.playgate.gateway.listen;

import io.netty.channel.ChannelPipeline;
import io.playgate.protocol.CloseReason;

/** What a transport does at a listener's door. Owned by the connection's event loop. */
interface Doorway {
    /** Adds the handlers that read the handshake. */
    void install(ChannelPipeline pipeline);

    /** Tells a connection on which nobody is known why it is closed, and closes it. */
    void turnAway(CloseReason reason);
}
