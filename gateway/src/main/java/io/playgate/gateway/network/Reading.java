package io.playgate.gateway.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;

/** Turns the reading of a socket on and off, and ends the writing. Called on the channel's event loop. */
public final class Reading {
    private Reading() {}

    /** Closes the sending side. The peer's end then closes the socket at once, which spares two system calls that fail and what they throw. */
    public static void endOutput(DuplexChannel channel) {
        if (channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
            try {
                // Netty's own way fails what was written before, all of which is out, with an exception made for each
                // session.
                socket.shutdown(false, true);
            } catch (IOException e) {
                channel.close(); // the peer has reset it
                return;
            }
        } else {
            channel.shutdownOutput();
        }
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
    }

    /**
     * Reads the channel from now on, or no longer. A channel whose input has ended is left as it is: epoll no longer knows it, asking it to
     * read fails, and the failure would close the side on which the peer still waits for its answer.
     */
    public static void set(Channel channel, boolean wanted) {
        boolean ended = channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
        if (!wanted || !ended) {
            channel.config().setAutoRead(wanted);
        }
    }
}
