package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;

/** Lines, each with its end: the same both ways. */
final class LineFraming implements ServerFraming {
    @Override
    public void read(ByteBuf in, MessageSink sink) {
        for (int length = in.bytesBefore((byte) '\n'); length >= 0; length = in.bytesBefore((byte) '\n')) {
            int from = in.readerIndex();
            sink.message(in, from, length + 1);
            in.readerIndex(from + length + 1);
        }
    }

    @Override
    public void write(ByteBuf out, ByteBuf message, int from, int length) {
        out.writeBytes(message, from, length);
    }
}
