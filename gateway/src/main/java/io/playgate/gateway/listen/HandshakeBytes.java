package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Gathers the bytes of an unfinished handshake in a buffer of their own size. Netty would keep the first receive buffer whole, 16 KiB, and
 * 10,000 connections that say one byte would hold 160 MB. Stateless; runs on the connection's event loop.
 */
final class HandshakeBytes {
    private HandshakeBytes() {}

    /** Takes the ownership of both buffers and returns one with the bytes of both. */
    static ByteBuf gather(ByteBufAllocator allocator, ByteBuf gathered, ByteBuf in) {
        if (gathered.isReadable()) {
            return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, gathered, in);
        }
        gathered.release();
        try {
            return allocator.buffer(in.readableBytes()).writeBytes(in);
        } finally {
            in.release();
        }
    }
}
