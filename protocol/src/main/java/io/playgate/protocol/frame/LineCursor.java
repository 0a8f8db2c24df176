package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * Finds the ends of lines. A line ends with its delimiter, which may itself be split between two reads.
 *
 * <p>A line that reaches its limit without its delimiter is a violation at the next byte. If the line began in the same call nothing of it
 * is consumed; else what came earlier is past, and {@link #onBoundary} says so.
 */
public final class LineCursor implements FrameCursor {
    /** Longest delimiter, bytes. */
    public static final int DELIMITER_BYTES_MAX = 16;

    private final byte[] delimiter;
    /** For each count of delimiter bytes matched, how many are still matched when the next byte is another one (Knuth, Morris, Pratt). */
    private final int[] fallbacks;

    private final int lineBytesMax;

    private int standing = Standing.RUNNING;

    private long frames;
    /** Bytes of the current line consumed so far. */
    private int lineBytes;
    /** How many bytes of the delimiter the current line ends with so far. */
    private int matchedBytes;

    /**
     * A cursor at the start of a line.
     *
     * @param delimiter 1 to 16 bytes; copied
     * @param lineBytesMax of a line with its delimiter, at least the delimiter's length
     */
    public LineCursor(byte[] delimiter, int lineBytesMax) {
        if (delimiter.length < 1 || delimiter.length > DELIMITER_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "delimiter of " + delimiter.length + " bytes, allowed are 1 to " + DELIMITER_BYTES_MAX);
        }
        if (lineBytesMax < delimiter.length) {
            throw new IllegalArgumentException(
                    "lineBytesMax " + lineBytesMax + " is less than the delimiter's " + delimiter.length);
        }
        this.delimiter = delimiter.clone();
        this.fallbacks = fallbacks(this.delimiter);
        this.lineBytesMax = lineBytesMax;
    }

    private static int[] fallbacks(byte[] delimiter) {
        int[] fallbacks = new int[delimiter.length];
        int matched = 0;
        for (int i = 1; i < delimiter.length; i++) {
            while (matched > 0 && delimiter[i] != delimiter[matched]) {
                matched = fallbacks[matched - 1];
            }
            if (delimiter[i] == delimiter[matched]) {
                matched++;
            }
            fallbacks[i] = matched;
        }
        return fallbacks;
    }

    @Override
    public int advance(ByteBuf in, int from, int to, boolean stopAtBoundary) {
        if (standing != Standing.RUNNING) {
            return from;
        }
        int index = from;
        while (index < to) {
            boolean lineUntouched = lineBytes == 0;
            int allowed = lineBytesMax - lineBytes;
            int limit = allowed < to - index ? index + allowed : to;
            int end = endOfLine(in, index, limit);
            if (end >= 0) {
                frames++;
                lineBytes = 0;
                matchedBytes = 0;
                index = end;
                if (stopAtBoundary) {
                    return index;
                }
            } else if (limit == to) {
                lineBytes += to - index;
                return to;
            } else {
                standing = Standing.violation(lineUntouched);
                return lineUntouched ? index : limit;
            }
        }
        return index;
    }

    /** The index after the next delimiter that ends within the bytes, or -1; {@link #matchedBytes} goes along. */
    private int endOfLine(ByteBuf in, int from, int limit) {
        int index = from;
        int matched = matchedBytes;
        while (index < limit) {
            if (matched == 0) {
                // The bulk of a line is skipped here, eight bytes at a time; the match goes on byte by byte only from a
                // first byte on.
                int first = in.indexOf(index, limit, delimiter[0]);
                if (first < 0) {
                    break;
                }
                matched = 1;
                index = first + 1;
            } else {
                byte next = in.getByte(index);
                while (matched > 0 && next != delimiter[matched]) {
                    matched = fallbacks[matched - 1];
                }
                if (next == delimiter[matched]) {
                    matched++;
                }
                index++;
            }
            if (matched == delimiter.length) {
                return index;
            }
        }
        matchedBytes = matched;
        return -1;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public State state() {
        return Standing.state(standing, lineBytes == 0);
    }

    @Override
    public boolean onBoundary() {
        return Standing.onBoundary(standing, lineBytes == 0);
    }
}
