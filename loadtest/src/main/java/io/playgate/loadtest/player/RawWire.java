package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;

/** Bare TCP: messages delimit themselves by the length in their stamp. */
final class RawWire implements Wire {
    private final Payload payload;
    private final boolean echoes;

    /**
     * Begins.
     *
     * @param echoes whether what comes back has the harness's stamps; else every chunk counts as one message
     */
    RawWire(Payload payload, boolean echoes) {
        this.payload = payload;
        this.echoes = echoes;
    }

    @Override
    public void open(ByteBuf out) {}

    @Override
    public int framedBytes(int messageBytes) {
        return messageBytes;
    }

    @Override
    public void message(ByteBuf out, Stamp stamp) {
        payload.write(out, stamp);
    }

    @Override
    public void read(ByteBuf in, WireEvents to) {
        if (!echoes) {
            to.message(in, in.readerIndex(), in.readableBytes());
            in.skipBytes(in.readableBytes());
            return;
        }
        while (in.readableBytes() >= Payload.STAMP_BYTES) {
            int from = in.readerIndex();
            int length = payload.lengthAt(in, from);
            if (length < 0) {
                to.broken("bytes between messages that no player sent");
                return;
            }
            if (in.readableBytes() < length) {
                return;
            }
            to.message(in, from, length);
            in.readerIndex(from + length);
        }
    }

    @Override
    public void leave(ByteBuf out) {}
}
