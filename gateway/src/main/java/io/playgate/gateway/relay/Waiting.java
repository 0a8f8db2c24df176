package io.playgate.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * What has to wait for a socket that is full waits in a buffer of its own size. Else every small message would hold the whole receive buffer
 * that it came in, and a player who reads nothing a hundred times the bytes that the water marks count. Event loop only.
 */
final class Waiting {
    /** Copying this much costs less than the system call that brought it; what is larger fills a good part of its buffer. */
    private static final int COPIED_BYTES_MAX = 4096;

    private Waiting() {}

    /**
     * {@code in}, or its bytes in a buffer of their size while the socket has not taken what was flushed before. Takes {@code in} over. What
     * comes in one burst of reads is flushed at its end only, so a stream that flows is never copied.
     */
    static ByteBuf fitted(Channel to, ByteBuf in) {
        ChannelOutboundBuffer pending = to.unsafe().outboundBuffer();
        int bytes = in.readableBytes();
        if (pending == null || pending.isEmpty() || bytes > COPIED_BYTES_MAX) {
            return in;
        }
        ByteBuf copy = to.alloc().directBuffer(bytes, bytes).writeBytes(in);
        in.release();
        return copy;
    }
}
