package io.playgate.protocol.frame;

import java.math.BigInteger;
import java.util.BitSet;

/** Readers of whole streams, written in the plainest way: what the cursors are compared with. */
final class PlainReaders {
    private PlainReaders() {}

    static Reading play1(byte[] stream, int dataBytesMax, boolean fromClient) {
        BitSet boundaries = new BitSet();
        int frames = 0;
        BitSet intercepts = new BitSet();
        int at = 0;
        while (at < stream.length) {
            boolean ping = stream[at] == 3 && fromClient;
            if (ping) {
                intercepts.set(at);
            } else if (stream[at] != 2) {
                return new Reading(boundaries, intercepts, at, at, frames);
            }
            if (at + 4 > stream.length) {
                break;
            }
            int length = u8(stream, at + 1) * 65536 + u8(stream, at + 2) * 256 + u8(stream, at + 3);
            if (length > dataBytesMax && !ping) {
                return new Reading(boundaries, intercepts, at, at + 3, frames);
            }
            frames += ping ? 0 : 1;
            at += 4 + length;
            if (at <= stream.length) {
                boundaries.set(at);
            }
        }
        return new Reading(boundaries, intercepts, -1, -1, frames);
    }

    static Reading line(byte[] stream, byte[] delimiter, int lineBytesMax) {
        BitSet boundaries = new BitSet();
        int frames = 0;
        int start = 0;
        for (int end = 1; end <= stream.length; end++) {
            if (end - start > lineBytesMax) {
                return Reading.violated(boundaries, start, end - 1, frames);
            }
            if (end - start >= delimiter.length
                    && java.util.Arrays.equals(stream, end - delimiter.length, end, delimiter, 0, delimiter.length)) {
                boundaries.set(end);
                frames++;
                start = end;
            }
        }
        return Reading.clean(boundaries, frames);
    }

    static Reading lengthField(
            byte[] stream, int offset, int bytes, boolean little, int adjustment, boolean includesHeader, int max) {
        BitSet boundaries = new BitSet();
        int frames = 0;
        int header = offset + bytes;
        int at = 0;
        while (at + header <= stream.length) {
            BigInteger value = BigInteger.ZERO;
            for (int i = 0; i < bytes; i++) {
                int next = u8(stream, at + offset + (little ? bytes - 1 - i : i));
                value = value.shiftLeft(8).or(BigInteger.valueOf(next));
            }
            BigInteger whole =
                    value.add(BigInteger.valueOf(adjustment)).add(BigInteger.valueOf(includesHeader ? 0 : header));
            if (whole.compareTo(BigInteger.valueOf(header)) < 0 || whole.compareTo(BigInteger.valueOf(max)) > 0) {
                return Reading.violated(boundaries, at, at + header - 1, frames);
            }
            frames++;
            if (whole.intValueExact() > stream.length - at) {
                break;
            }
            at += whole.intValueExact();
            boundaries.set(at);
        }
        return Reading.clean(boundaries, frames);
    }

    static Reading minecraft(byte[] stream) {
        BitSet boundaries = new BitSet();
        int frames = 0;
        int at = 0;
        while (at < stream.length) {
            int length = 0;
            int lengthBytes = 0;
            boolean whole = false;
            while (!whole && at + lengthBytes < stream.length) {
                int next = u8(stream, at + lengthBytes);
                if (lengthBytes == 2 && next >= 128) {
                    return Reading.violated(boundaries, at, at + lengthBytes, frames);
                }
                length += (next % 128) * (1 << (7 * lengthBytes));
                lengthBytes++;
                whole = next < 128;
            }
            if (!whole) {
                break;
            }
            frames++;
            at += lengthBytes + length;
            if (at <= stream.length) {
                boundaries.set(at);
            }
        }
        return Reading.clean(boundaries, frames);
    }

    static Reading webSocket(byte[] stream, long frameBytesMax) {
        BitSet boundaries = new BitSet();
        int frames = 0;
        boolean open = false;
        int at = 0;
        while (at + 2 <= stream.length) {
            int lengthBytes =
                    switch (u8(stream, at + 1) % 128) {
                        case 126 -> 2;
                        case 127 -> 8;
                        default -> 0;
                    };
            if (at + 2 + lengthBytes > stream.length) {
                break;
            }
            BigInteger length = BigInteger.valueOf(u8(stream, at + 1) % 128);
            if (lengthBytes > 0) {
                length = new BigInteger(1, stream, at + 2, lengthBytes);
            }
            if (length.compareTo(BigInteger.valueOf(frameBytesMax)) > 0) {
                return Reading.violated(boundaries, at, at + 1 + lengthBytes, frames);
            }
            frames++;
            boolean fin = u8(stream, at) >= 128;
            int opcode = u8(stream, at) % 16;
            if (opcode == 0) {
                open = !fin;
            } else if (opcode < 8 && !fin) {
                open = true;
            }
            int mask = u8(stream, at + 1) >= 128 ? 4 : 0;
            at += 2 + lengthBytes + mask + length.intValueExact();
            if (at <= stream.length && opcode == 8) {
                break;
            }
            if (at <= stream.length && !open) {
                boundaries.set(at);
            }
        }
        return Reading.clean(boundaries, frames);
    }

    private static int u8(byte[] stream, int at) {
        return stream[at] & 0xFF;
    }
}
