package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * Finds where one direction of a WebSocket (RFC 6455, section 5.2) is between two whole messages, without unmasking or judging anything
 * that the peer judges itself: reserved bits, opcodes and masking pass as they are.
 *
 * <pre>
 *   0        1          2, 4 or 10
 *  +--------+----------+---------------------+-----------------+-------------
 *  |FRSV op | M len7   | length, 0/2/8 bytes | mask, 0/4 bytes | payload ...
 *  +--------+----------+---------------------+-----------------+-------------
 * </pre>
 *
 * <p>Two places matter. On a <em>boundary</em> no message is open: a message of the gateway's may be placed. At a <em>frame start</em> a
 * fragmented message may be open: only a control frame may be placed, as the Close of a cut that can't wait for a long message. After the
 * peer's Close frame has passed neither is reported again, since nothing may follow it (section 5.5.1); what does follow passes unread.
 *
 * <p>A frame over the limit, or one whose length has its highest bit set, is a violation as soon as its length is whole.
 */
public final class WebSocketCursor implements FrameCursor {
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int CONTROL = 0x08;
    private static final int CLOSE = 0x08;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int MASK_BYTES = 4;
    private static final int HEADER_BYTES_MIN = 2;

    private final long frameBytesMax;

    private int standing = Standing.RUNNING;

    private long frames;
    /** Bytes of the current frame still to come after its length: mask and payload. */
    private long restBytes;
    /** Bytes of the current header up to and including the length that earlier calls consumed. */
    private int headerBytes;
    /** First byte of the current header: final bit, reserved bits, opcode. */
    private int first;
    /** Second byte of the current header: mask bit and short length. */
    private int second;
    /** Value of the extended length so far. */
    private long length;
    /** A message's first fragment has passed and its last has not. */
    private boolean messageOpen;
    /** The frame now passing is a Close. */
    private boolean closing;

    private boolean closed;

    /**
     * A cursor after the upgrade, for either direction.
     *
     * @param frameBytesMax payload of one frame, bytes, 125 or more (a control frame's)
     */
    public WebSocketCursor(long frameBytesMax) {
        if (frameBytesMax < LENGTH_IN_2_BYTES - 1) {
            throw new IllegalArgumentException("frameBytesMax " + frameBytesMax + " is less than 125");
        }
        // Leaves room for the mask in the same sum.
        this.frameBytesMax = Math.min(frameBytesMax, Long.MAX_VALUE - MASK_BYTES);
    }

    @Override
    public int advance(ByteBuf in, int from, int to, boolean stopAtBoundary) {
        int index = from;
        while (standing == Standing.RUNNING && index < to) {
            index = advanceInFrame(in, index, to);
            if (stopAtBoundary && onBoundary()) {
                return index;
            }
        }
        return index;
    }

    /**
     * As {@link #advance}, but stops at the first frame start after {@code from}, also where a message is open, so that a control frame can
     * be placed between its fragments.
     */
    public int advanceToFrameStart(ByteBuf in, int from, int to) {
        int index = from;
        while (standing == Standing.RUNNING && index < to) {
            index = advanceInFrame(in, index, to);
            if (onFrameStart()) {
                return index;
            }
        }
        return index;
    }

    /** Takes bytes of one frame only: its rest, or its header and as much of its rest as there is. */
    private int advanceInFrame(ByteBuf in, int from, int to) {
        if (closed) {
            return to;
        }
        int index = from;
        if (restBytes == 0) {
            index = headerBytes == 0 && to - index >= HEADER_BYTES_MIN
                    ? startFrame(in, index, to)
                    : continueHeader(in, index, to);
            if (restBytes == 0) {
                return index;
            }
        }
        int skip = (int) Math.min(restBytes, to - index);
        restBytes -= skip;
        if (restBytes == 0) {
            closed |= closing;
        }
        return index + skip;
    }

    /** Takes a header whose length is whole in the bytes, else nothing of it but its first byte. */
    private int startFrame(ByteBuf in, int index, int to) {
        int start = in.getUnsignedShort(index);
        int shortLength = start & LENGTH;
        if (shortLength < LENGTH_IN_2_BYTES) {
            beginRest(start >>> 8, start & 0xFF, shortLength);
            return index + HEADER_BYTES_MIN;
        }
        int lengthBytes = extendedLengthBytes(shortLength);
        if (to - index < HEADER_BYTES_MIN + lengthBytes) {
            return continueHeader(in, index, to);
        }
        int lengthIndex = index + HEADER_BYTES_MIN;
        long wholeLength = lengthBytes == 2 ? in.getUnsignedShort(lengthIndex) : in.getLong(lengthIndex);
        if (wholeLength < 0 || wholeLength > frameBytesMax) {
            standing = Standing.VIOLATION_WHOLE;
            return index;
        }
        beginRest(start >>> 8, start & 0xFF, wholeLength);
        return lengthIndex + lengthBytes;
    }

    /** Takes header bytes one by one: only where a header is split between two reads. */
    private int continueHeader(ByteBuf in, int from, int to) {
        int index = from;
        while (index < to) {
            int next = in.getUnsignedByte(index);
            if (headerBytes == 0) {
                first = next;
            } else if (headerBytes == 1) {
                second = next;
                length = 0;
            } else {
                length = (length << 8) | next;
            }
            if (headerBytes >= 1 && headerBytes + 1 == HEADER_BYTES_MIN + extendedLengthBytes(second & LENGTH)) {
                long wholeLength = headerBytes == 1 ? second & LENGTH : length;
                if (wholeLength < 0 || wholeLength > frameBytesMax) {
                    standing = Standing.VIOLATION_SPLIT;
                    return index;
                }
                headerBytes = 0;
                beginRest(first, second, wholeLength);
                return index + 1;
            }
            headerBytes++;
            index++;
        }
        return index;
    }

    private static int extendedLengthBytes(int shortLength) {
        return shortLength < LENGTH_IN_2_BYTES ? 0 : shortLength == LENGTH_IN_2_BYTES ? 2 : 8;
    }

    private void beginRest(int firstByte, int secondByte, long payloadBytes) {
        frames++;
        restBytes = payloadBytes + ((secondByte & MASKED) == 0 ? 0 : MASK_BYTES);
        int opcode = firstByte & OPCODE;
        boolean last = (firstByte & FIN) != 0;
        if (opcode >= CONTROL) {
            closing = opcode == CLOSE;
            closed |= closing && restBytes == 0;
        } else {
            closing = false;
            // Only a final continuation ends an open message. Whatever else comes between is wrong, and the peer's to
            // judge.
            messageOpen = opcode == 0 ? !last : messageOpen || !last;
        }
    }

    /** Whether a Close frame has passed in this direction. */
    public boolean closed() {
        return closed;
    }

    /** Whether a control frame may be placed where the cursor stands: between two frames, though a message may be open. */
    public boolean onFrameStart() {
        return !closed && Standing.onBoundary(standing, betweenFrames());
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public State state() {
        return Standing.state(standing, betweenMessages());
    }

    @Override
    public boolean onBoundary() {
        return onFrameStart() && !messageOpen;
    }

    private boolean betweenFrames() {
        return restBytes == 0 && headerBytes == 0;
    }

    private boolean betweenMessages() {
        return betweenFrames() && !messageOpen && !closed;
    }
}
