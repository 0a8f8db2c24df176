package io.playgate.protocol.client;

import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.play1.Play1;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** One frame as the client reads it. */
final class Play1Frame {
    private final byte type;
    private final byte[] payload;

    private Play1Frame(byte type, byte[] payload) {
        this.type = type;
        this.payload = payload;
    }

    /** As in {@link Play1}. */
    byte type() {
        return type;
    }

    /** Not copied: the frame is its reader's alone. */
    byte[] payload() {
        return payload;
    }

    /**
     * Reads a whole frame.
     *
     * @throws EOFException at the end of the stream
     * @throws IOException if the frame is over its limit
     */
    static Play1Frame read(DataInputStream in, int dataBytesMax) throws IOException {
        int header = in.readInt();
        byte type = (byte) (header >>> 24);
        int length = header & Play1.PAYLOAD_BYTES_MAX;
        int allowed =
                switch (type) {
                    case Play1.DATA -> dataBytesMax;
                    case Play1.PONG -> Play1.CONTROL_PAYLOAD_BYTES_MAX;
                    default -> MessageJson.MESSAGE_BYTES_MAX;
                };
        if (length > allowed) {
            throw new IOException(
                    "frame of type 0x%02x with %d bytes, allowed are %d".formatted(type, length, allowed));
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Play1Frame(type, payload);
    }
}
