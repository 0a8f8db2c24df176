package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * Finds the boundaries of frames whose length stands in a field at a fixed place.
 *
 * <pre>
 *   0              offset           offset + bytes
 *  +--------------+----------------+-------------------------------+
 *  | any bytes    | length field   | the rest of the frame ...     |
 *  +--------------+----------------+-------------------------------+
 *  |---------- header -------------|
 * </pre>
 *
 * <p>The frame's length is the field's unsigned value, plus the adjustment, plus the header unless the value counts it. A length that is
 * shorter than the header or over the limit is a violation as soon as the field is whole.
 */
public final class LengthFieldCursor implements FrameCursor {
    private final int offset;
    private final int fieldBytes;
    private final boolean littleEndian;
    private final int headerBytesWhole;
    /** What is added to the field's value to get the frame's length. */
    private final long addedBytes;

    private final int frameBytesMax;

    private int standing = Standing.RUNNING;

    private long frames;
    /** Bytes of the frame still to come after its header. */
    private int payloadLeftBytes;
    /** Bytes of the current header consumed. */
    private int headerBytes;
    /** Value of the bytes of the length field consumed. */
    private long field;

    /**
     * A cursor before a frame.
     *
     * @param offset of the field in the frame, bytes, 0 or more
     * @param fieldBytes length of the field, 1, 2, 3, 4 or 8
     * @param littleEndian whether the field's lowest byte comes first
     * @param adjustment added to the field's value, bytes
     * @param lengthIncludesHeader whether the value counts the bytes up to and including the field
     * @param frameBytesMax of a whole frame, bytes, at least the header's length
     */
    public LengthFieldCursor(
            int offset,
            int fieldBytes,
            boolean littleEndian,
            int adjustment,
            boolean lengthIncludesHeader,
            int frameBytesMax) {
        if (fieldBytes < 1 || fieldBytes > 8 || (fieldBytes > 4 && fieldBytes < 8)) {
            throw new IllegalArgumentException("fieldBytes " + fieldBytes + " is none of 1, 2, 3, 4, 8");
        }
        if (offset < 0 || frameBytesMax < fieldBytes || offset > frameBytesMax - fieldBytes) {
            throw new IllegalArgumentException("a field of " + fieldBytes + " bytes at offset " + offset
                    + " does not fit into a frame of at most " + frameBytesMax + " bytes");
        }
        this.offset = offset;
        this.fieldBytes = fieldBytes;
        this.littleEndian = littleEndian;
        this.headerBytesWhole = offset + fieldBytes;
        this.addedBytes = (long) adjustment + (lengthIncludesHeader ? 0 : headerBytesWhole);
        this.frameBytesMax = frameBytesMax;
    }

    @Override
    public int advance(ByteBuf in, int from, int to, boolean stopAtBoundary) {
        if (standing != Standing.RUNNING) {
            return from;
        }
        int index = from;
        while (index < to) {
            if (payloadLeftBytes > 0) {
                int skip = Math.min(payloadLeftBytes, to - index);
                payloadLeftBytes -= skip;
                index += skip;
            } else if (headerBytes == 0 && to - index >= headerBytesWhole) {
                index = startFrame(in, index, to);
            } else {
                index = continueHeader(in, index, to);
            }
            if (standing != Standing.RUNNING || (stopAtBoundary && betweenFrames())) {
                return index;
            }
        }
        return index;
    }

    /** Takes a header that is whole in the bytes, and as much of the rest as there is. Stays at {@code index} at a violation. */
    private int startFrame(ByteBuf in, int index, int to) {
        long rest = restBytes(wholeField(in, index + offset));
        if (rest < 0) {
            standing = Standing.VIOLATION_WHOLE;
            return index;
        }
        frames++;
        int restIndex = index + headerBytesWhole;
        int skip = (int) Math.min(rest, to - restIndex);
        payloadLeftBytes = (int) rest - skip;
        return restIndex + skip;
    }

    private int continueHeader(ByteBuf in, int from, int to) {
        int index = from;
        while (index < to) {
            if (headerBytes < offset) {
                int skip = Math.min(offset - headerBytes, to - index);
                headerBytes += skip;
                index += skip;
                continue;
            }
            int fieldIndex = headerBytes - offset;
            long next = in.getUnsignedByte(index);
            long extended = littleEndian ? field | (next << (8 * fieldIndex)) : (field << 8) | next;
            if (headerBytes == headerBytesWhole - 1) {
                long rest = restBytes(extended);
                if (rest < 0) {
                    standing = Standing.VIOLATION_SPLIT;
                    return index;
                }
                frames++;
                field = 0;
                headerBytes = 0;
                payloadLeftBytes = (int) rest;
                return index + 1;
            }
            field = extended;
            headerBytes++;
            index++;
        }
        return index;
    }

    private long wholeField(ByteBuf in, int index) {
        return switch (fieldBytes) {
            case 1 -> in.getUnsignedByte(index);
            case 2 -> littleEndian ? in.getUnsignedShortLE(index) : in.getUnsignedShort(index);
            case 3 -> littleEndian ? in.getUnsignedMediumLE(index) : in.getUnsignedMedium(index);
            case 4 -> littleEndian ? in.getUnsignedIntLE(index) : in.getUnsignedInt(index);
            default -> littleEndian ? in.getLongLE(index) : in.getLong(index);
        };
    }

    /** Bytes of the frame after its header, or -1 where the field's value is a violation. A field of 8 bytes may come negative. */
    private long restBytes(long value) {
        // The largest length that can be allowed is 2^31 - 1 and the most that can be taken away 2^31: beyond that the
        // sum might wrap.
        if (value < 0 || value > 1L << 33) {
            return -1;
        }
        long frameBytes = value + addedBytes;
        return frameBytes < headerBytesWhole || frameBytes > frameBytesMax ? -1 : frameBytes - headerBytesWhole;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public State state() {
        return Standing.state(standing, betweenFrames());
    }

    @Override
    public boolean onBoundary() {
        return Standing.onBoundary(standing, betweenFrames());
    }

    private boolean betweenFrames() {
        return payloadLeftBytes == 0 && headerBytes == 0;
    }
}
