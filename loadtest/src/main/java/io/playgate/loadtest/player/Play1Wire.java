package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** PLAY/1, contract section 4: HELLO, then DATA frames; WELCOME, NOTICE and GOODBYE are the gateway's. */
final class Play1Wire implements Wire {
    private static final int HEADER_BYTES = 4;
    private static final int HELLO = 0x01;
    private static final int DATA = 0x02;
    private static final int PONG = 0x84;
    private static final int WELCOME = 0x81;
    private static final int NOTICE = 0x82;
    private static final int GOODBYE = 0x83;

    private final Payload payload;
    private final String token;

    Play1Wire(Payload payload, String token) {
        this.payload = payload;
        this.token = token;
    }

    @Override
    public void open(ByteBuf out) {
        out.writeByte(HELLO);
        out.writeMedium(token.length());
        out.writeCharSequence(token, StandardCharsets.US_ASCII);
    }

    @Override
    public int framedBytes(int messageBytes) {
        return HEADER_BYTES + messageBytes;
    }

    @Override
    public void message(ByteBuf out, Stamp stamp) {
        out.writeByte(DATA);
        out.writeMedium(stamp.messageBytes);
        payload.write(out, stamp);
    }

    @Override
    public void read(ByteBuf in, WireEvents to) {
        boolean whole = true;
        while (whole) {
            whole = readOne(in, to);
        }
    }

    /** Reads one whole frame; false where there is none. */
    boolean readOne(ByteBuf in, WireEvents to) {
        if (in.readableBytes() >= HEADER_BYTES) {
            int from = in.readerIndex();
            int type = in.getUnsignedByte(from);
            int length = in.getUnsignedMedium(from + 1);
            if (type != DATA && type != PONG && (type < WELCOME || type > GOODBYE)) {
                to.broken(String.format("a frame of unknown type 0x%02x, length %d", type, length));
                return false;
            }
            if (in.readableBytes() < HEADER_BYTES + length) {
                return false;
            }
            in.skipBytes(HEADER_BYTES + length);
            if (type == DATA) {
                to.message(in, from + HEADER_BYTES, length);
            } else if (type == WELCOME || type == NOTICE || type == GOODBYE) {
                to.said(in, from + HEADER_BYTES, length);
            }
            return true;
        }
        return false;
    }

    @Override
    public void leave(ByteBuf out) {}
}
