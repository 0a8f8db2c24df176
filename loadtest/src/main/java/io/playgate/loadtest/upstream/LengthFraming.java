package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;
import io.playgate.loadtest.scenario.Target.Transport;

/** Frames whose whole length stands in their head: PLAY/1's DATA frames and the harness's own stamped messages. */
final class LengthFraming implements ServerFraming {
    private final boolean play1;

    LengthFraming(Transport transport) {
        this.play1 = transport == Transport.PLAY1;
    }

    @Override
    public void read(ByteBuf in, MessageSink sink) {
        while (in.readableBytes() >= 8) {
            int from = in.readerIndex();
            int length = play1 ? 4 + in.getUnsignedMedium(from + 1) : in.getInt(from + 4);
            if (length <= 0 || in.readableBytes() < length) {
                return;
            }
            sink.message(in, from, length);
            in.readerIndex(from + length);
        }
    }

    @Override
    public void write(ByteBuf out, ByteBuf message, int from, int length) {
        out.writeBytes(message, from, length);
    }
}
