package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.playgate.loadtest.socket.SwitchingProtocols;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** RFC 6455 as a client: the upgrade, masked binary messages out, messages whole or in fragments in. */
final class WebSocketWire implements Wire {
    private static final int RESPONSE_BYTES_MAX = 16_384;
    private static final int CLOSE_NORMAL = 1000;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final Payload payload;
    private final SplittableRandom random;
    private final String request;
    private final String accept;
    private final WebSocketReader reader = new WebSocketReader();
    private boolean upgraded;

    /**
     * Begins.
     *
     * @param token bearer token of the upgrade; null: none
     */
    WebSocketWire(Payload payload, SplittableRandom random, String authority, String path, @Nullable String token) {
        this.payload = payload;
        this.random = random;
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        this.request =
                "GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
        this.accept = SwitchingProtocols.accept(key);
    }

    @Override
    public void open(ByteBuf out) {
        out.writeCharSequence(request, StandardCharsets.US_ASCII);
    }

    @Override
    public int framedBytes(int messageBytes) {
        int header = messageBytes < 126 ? 2 : messageBytes < 65_536 ? 4 : 10;
        return header + MASK_BYTES + messageBytes;
    }

    @Override
    public void message(ByteBuf out, Stamp stamp) {
        int length = stamp.messageBytes;
        out.writeByte(0x80 | WebSocketReader.BINARY);
        if (length < 126) {
            out.writeByte(MASKED | length);
        } else if (length < 65_536) {
            out.writeByte(MASKED | 126);
            out.writeShort(length);
        } else {
            out.writeByte(MASKED | 127);
            out.writeLong(length);
        }
        int mask = random.nextInt();
        out.writeInt(mask);
        int from = out.writerIndex();
        payload.write(out, stamp);
        mask(out, from, length, mask);
    }

    private static void mask(ByteBuf out, int from, int length, int mask) {
        long wide = (long) mask << 32 | (mask & 0xFFFFFFFFL);
        int at = from;
        int end = from + length;
        for (; at + 8 <= end; at += 8) {
            out.setLong(at, out.getLong(at) ^ wide);
        }
        for (int i = 0; at < end; at++, i++) {
            out.setByte(at, out.getByte(at) ^ mask >>> (24 - 8 * (i & 3)));
        }
    }

    @Override
    public void read(ByteBuf in, WireEvents to) {
        if (!upgraded) {
            if (!readResponse(in, to)) {
                return;
            }
            upgraded = true;
            to.ready();
        }
        reader.read(in, to);
    }

    private boolean readResponse(ByteBuf in, WireEvents to) {
        String head = in.toString(
                in.readerIndex(), Math.min(in.readableBytes(), RESPONSE_BYTES_MAX), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            if (head.length() >= RESPONSE_BYTES_MAX) {
                to.broken("an HTTP response of more than " + RESPONSE_BYTES_MAX + " bytes");
            }
            return false;
        }
        in.skipBytes(end + 4);
        String statusLine = head.substring(0, Math.max(0, head.indexOf("\r\n")));
        if (!statusLine.startsWith("HTTP/1.1 101")) {
            to.refused(statusLine);
            return false;
        }
        if (!accept.equals(header(head, "sec-websocket-accept"))) {
            to.broken("the upgrade's Sec-WebSocket-Accept is not the answer to our key");
            return false;
        }
        return true;
    }

    private static @Nullable String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void leave(ByteBuf out) {
        int mask = random.nextInt();
        out.writeByte(0x80 | WebSocketReader.CLOSE);
        out.writeByte(MASKED | 2);
        out.writeInt(mask);
        out.writeShort(CLOSE_NORMAL ^ mask >>> 16);
    }
}
