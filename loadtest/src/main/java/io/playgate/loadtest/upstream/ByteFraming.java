package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;

/** Whatever is read is one message: enough for an echo over PLAY/1 and bare TCP, whose frames are the same both ways. */
final class ByteFraming implements ServerFraming {
    @Override
    public void read(ByteBuf in, MessageSink sink) {
        sink.message(in, in.readerIndex(), in.readableBytes());
        in.skipBytes(in.readableBytes());
    }

    @Override
    public void write(ByteBuf out, ByteBuf message, int from, int length) {
        out.writeBytes(message, from, length);
    }
}
