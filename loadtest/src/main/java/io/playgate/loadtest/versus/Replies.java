package io.playgate.loadtest.versus;

import io.netty.buffer.ByteBuf;

/**
 * Counts the game's messages in what a player receives, however they are cut, and passes over what the gateway says. Owned by the client's
 * loop.
 */
final class Replies {
    private static final int DATA = 0x02;
    private static final int WELCOME = 0x81;
    private static final int GOODBYE = 0x83;
    private static final int FINAL_BINARY = 0x82;
    private static final int HEAD_END = 0x0D0A0D0A;
    private static final int SWITCHING = '1';
    /** The status of an HTTP response stands behind "HTTP/1.1 ". */
    private static final int STATUS_AT = 9;

    private final boolean webSocket;
    private boolean ready;
    private boolean refused;
    private int headBytes;
    private int lastFour;
    private int headerHave;
    private int headerNeed;
    private long header;
    private long payloadLeft;

    private Replies(boolean webSocket, boolean ready) {
        this.webSocket = webSocket;
        this.ready = ready;
        this.headerNeed = webSocket ? 2 : 4;
    }

    /** PLAY/1; with {@code welcome} the session is ready once the gateway has said so. */
    static Replies play1(boolean welcome) {
        return new Replies(false, !welcome);
    }

    /** WebSocket; ready once the upgrade is answered. */
    static Replies webSocket() {
        return new Replies(true, false);
    }

    boolean ready() {
        return ready;
    }

    boolean refused() {
        return refused;
    }

    /** Takes all of {@code in}; returns how many messages of the game came to their end in it. */
    int read(ByteBuf in) {
        int messages = 0;
        if (webSocket && !ready) {
            readHead(in);
        }
        while (in.isReadable()) {
            if (headerHave < headerNeed) {
                header = header << 8 | in.readUnsignedByte();
                headerHave++;
                grow();
            }
            if (headerHave == headerNeed) {
                int take = (int) Math.min(payloadLeft, in.readableBytes());
                in.skipBytes(take);
                payloadLeft -= take;
                if (payloadLeft == 0) {
                    messages += ended();
                }
            }
        }
        return messages;
    }

    private void readHead(ByteBuf in) {
        while (in.isReadable() && lastFour != HEAD_END) {
            int next = in.readUnsignedByte();
            lastFour = lastFour << 8 | next;
            if (headBytes++ == STATUS_AT && next != SWITCHING) {
                refused = true;
            }
        }
        ready = lastFour == HEAD_END && !refused;
    }

    private void grow() {
        if (!webSocket) {
            payloadLeft = header & 0xFFFFFF;
        } else if (headerHave == 2) {
            int length = (int) header & 0x7f;
            headerNeed = length < 126 ? 2 : length == 126 ? 4 : 10;
            payloadLeft = length;
        } else if (headerHave == headerNeed) {
            payloadLeft = headerNeed == 4 ? header & 0xFFFF : header;
        }
    }

    private int ended() {
        int type = type();
        headerHave = 0;
        header = 0;
        headerNeed = webSocket ? 2 : 4;
        if (!webSocket) {
            ready |= type == WELCOME;
            refused |= type == GOODBYE;
            return type == DATA ? 1 : 0;
        }
        refused |= type == 0x88;
        return type == FINAL_BINARY ? 1 : 0;
    }

    private int type() {
        if (!webSocket) {
            return (int) (header >>> 24) & 0xff;
        }
        return headerNeed == 10 ? FINAL_BINARY : (int) (header >>> (8 * (headerNeed - 1))) & 0xff;
    }
}
