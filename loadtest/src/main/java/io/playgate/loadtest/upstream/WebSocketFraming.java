package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;

/** RFC 6455 as a server: unmasks in place, answers whole binary messages. Fragments are answered one by one. */
final class WebSocketFraming implements ServerFraming {
    private static final int CLOSE = 0x8;
    private static final int CONTROL = 0x8;
    private boolean closed;

    /** Whether a close frame was read: the connection ends. */
    boolean closed() {
        return closed;
    }

    @Override
    public void read(ByteBuf in, MessageSink sink) {
        while (in.readableBytes() >= 6 && !closed) {
            int from = in.readerIndex();
            int opcode = in.getByte(from) & 0x0F;
            int short7 = in.getByte(from + 1) & 0x7F;
            int headerBytes = short7 < 126 ? 2 : short7 == 126 ? 4 : 10;
            if (in.readableBytes() < headerBytes + 4) {
                return;
            }
            long length = short7 < 126 ? short7 : short7 == 126 ? in.getUnsignedShort(from + 2) : in.getLong(from + 2);
            if (in.readableBytes() < headerBytes + 4 + length) {
                return;
            }
            int payload = from + headerBytes + 4;
            in.readerIndex(payload + (int) length);
            if (opcode == CLOSE) {
                closed = true;
            } else if (opcode < CONTROL) {
                unmask(in, payload, (int) length, in.getInt(from + headerBytes));
                sink.message(in, payload, (int) length);
            }
        }
    }

    private static void unmask(ByteBuf in, int from, int length, int mask) {
        long wide = (long) mask << 32 | (mask & 0xFFFFFFFFL);
        int at = from;
        int end = from + length;
        for (; at + 8 <= end; at += 8) {
            in.setLong(at, in.getLong(at) ^ wide);
        }
        for (int i = 0; at < end; at++, i++) {
            in.setByte(at, in.getByte(at) ^ mask >>> (24 - 8 * (i & 3)));
        }
    }

    @Override
    public void write(ByteBuf out, ByteBuf message, int from, int length) {
        out.writeByte(0x82);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126);
            out.writeShort(length);
        } else {
            out.writeByte(127);
            out.writeLong(length);
        }
        out.writeBytes(message, from, length);
    }
}
