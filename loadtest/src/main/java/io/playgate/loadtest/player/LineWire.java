package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.loadtest.oracle.Saying;
import io.playgate.loadtest.scenario.LineNotices;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A game of lines behind PLAY/1's HELLO, contract section 4: WELCOME or GOODBYE answers as a frame, then both directions are lines, and the
 * gateway's messages are lines from its templates. A message is a line of hexadecimal digits, so that no byte of it can end the line.
 */
final class LineWire implements Wire {
    private static final int LINE_BYTES_MAX = 64 << 20;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Payload payload;
    private final Play1Wire handshake;
    private final boolean echoes;
    private final LineTemplate notice;
    private final LineTemplate goodbye;
    private final ByteBuf message = Unpooled.buffer();
    private boolean welcomed;
    private @Nullable String advisory;
    /** What the last line said, where it was the gateway's: only the end tells a goodbye that looks like a notice. */
    private @Nullable Map<String, String> lastSaid;

    /**
     * Begins.
     *
     * @param echoes whether what comes back has the harness's stamps; else every line is a message
     */
    LineWire(Payload payload, String token, boolean echoes, LineNotices notices) {
        this.payload = payload;
        this.handshake = new Play1Wire(payload, token);
        this.echoes = echoes;
        this.notice = new LineTemplate(notices.notice());
        this.goodbye = new LineTemplate(notices.goodbye());
    }

    @Override
    public void open(ByteBuf out) {
        handshake.open(out);
    }

    @Override
    public int framedBytes(int messageBytes) {
        return 2 * messageBytes + 1;
    }

    @Override
    public void message(ByteBuf out, Stamp stamp) {
        message.clear();
        payload.write(message, stamp);
        while (message.isReadable()) {
            int octet = message.readUnsignedByte();
            out.writeByte(DIGITS[octet >>> 4]);
            out.writeByte(DIGITS[octet & 0x0F]);
        }
        out.writeByte('\n');
    }

    @Override
    public void read(ByteBuf in, WireEvents to) {
        if (!welcomed) {
            welcomed = handshake.readOne(in, to);
        }
        while (welcomed && in.isReadable()) {
            int from = in.readerIndex();
            int length = in.bytesBefore((byte) '\n');
            if (length < 0) {
                if (in.readableBytes() > LINE_BYTES_MAX) {
                    to.broken("a line of more than " + LINE_BYTES_MAX + " bytes");
                }
                return;
            }
            in.skipBytes(length + 1);
            line(in, from, length, to);
        }
    }

    private void line(ByteBuf in, int from, int length, WireEvents to) {
        if (echoes && decoded(in, from, length)) {
            lastSaid = null;
            to.message(message, 0, message.readableBytes());
            return;
        }
        String line = in.toString(from, length, StandardCharsets.UTF_8);
        Map<String, String> noticed = notice.read(line);
        Map<String, String> ended = goodbye.read(line);
        if (noticed != null) {
            lastSaid = ended;
            String text = noticed.getOrDefault("text", "");
            advisory = advisory == null ? text : advisory;
            to.said(Saying.ofTemplate("notice", text.equals(advisory) ? "advisory" : "warning", noticed));
        } else if (ended != null) {
            to.said(Saying.ofTemplate("goodbye", "", ended));
        } else if (!echoes) {
            to.message(in, from, length);
        } else if (notice.within(line) || goodbye.within(line)) {
            to.broken("a notice inside a line of the game");
        } else {
            to.broken("a line of " + length + " bytes that no player sent");
        }
    }

    /** Whether the line is hexadecimal digits; what they say is in {@link #message} then. */
    private boolean decoded(ByteBuf in, int from, int length) {
        if (length < 2 * Payload.STAMP_BYTES || length % 2 != 0) {
            return false;
        }
        message.clear();
        for (int at = from; at < from + length; at += 2) {
            int high = Character.digit(in.getByte(at), 16);
            int low = Character.digit(in.getByte(at + 1), 16);
            if (high < 0 || low < 0) {
                return false;
            }
            message.writeByte(high << 4 | low);
        }
        return true;
    }

    @Override
    public void ended(WireEvents to) {
        Map<String, String> said = lastSaid;
        lastSaid = null;
        if (said != null) {
            to.said(Saying.ofTemplate("goodbye", "", said));
        }
    }

    @Override
    public void leave(ByteBuf out) {}
}
