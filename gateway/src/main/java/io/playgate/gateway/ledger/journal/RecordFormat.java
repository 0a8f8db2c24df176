package io.playgate.gateway.ledger.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How records lie in a segment, big-endian:
 *
 * <pre>
 * segment header   0        8               16           20          24
 *                  | magic  | first number  | CRC32C of  | zero      |
 *                  |        | (sequence)    | bytes 0-15 |           |
 *
 * record           0               4            8           16
 *                  | payload bytes | CRC32C of  | sequence  | payload … |
 *                  |               | the rest   |           |
 * </pre>
 *
 * Sequence numbers count records since the journal began, without gaps. Stateless.
 */
final class RecordFormat {
    /** {@code PGJRNL} and the format's version. */
    static final long MAGIC = 0x5047_4A52_4E4C_0001L;

    static final int SEGMENT_HEADER_BYTES = 24;
    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    static final int HEADER_BYTES = 16;

    /** Longest payload: a reader's buffer of 1 MiB always holds two whole records, so that one bad record can be stepped over. */
    static final int PAYLOAD_BYTES_MAX = 256 * 1024;

    private RecordFormat() {}

    /** Fills in the header of a record whose payload stands already from {@code start + HEADER_BYTES} to {@code end}. */
    static void seal(ByteBuffer buffer, int start, int end, long sequence) {
        buffer.putInt(start + LENGTH_OFFSET, end - start - HEADER_BYTES);
        buffer.putLong(start + SEQUENCE_OFFSET, sequence);
        buffer.putInt(start + CRC_OFFSET, crc(buffer, start + SEQUENCE_OFFSET, end));
    }

    /** Bytes of the record at {@code start}, header included; 0 where no whole, sound record numbered {@code sequence} stands. */
    static int soundBytes(ByteBuffer buffer, int start, int limit, long sequence) {
        int bytes = plausibleBytes(buffer, start, limit);
        boolean sound = bytes > 0
                && buffer.getLong(start + SEQUENCE_OFFSET) == sequence
                && buffer.getInt(start + CRC_OFFSET) == crc(buffer, start + SEQUENCE_OFFSET, start + bytes);
        return sound ? bytes : 0;
    }

    /** Bytes of the record at {@code start} by its length field alone; 0 where that can't be or isn't whole. */
    static int plausibleBytes(ByteBuffer buffer, int start, int limit) {
        if (limit - start < HEADER_BYTES) {
            return 0;
        }
        int payloadBytes = buffer.getInt(start + LENGTH_OFFSET);
        if (payloadBytes <= 0 || payloadBytes > PAYLOAD_BYTES_MAX || limit - start - HEADER_BYTES < payloadBytes) {
            return 0;
        }
        return HEADER_BYTES + payloadBytes;
    }

    /** A segment's header, ready to be written. */
    static ByteBuffer segmentHeader(long firstSequence) {
        ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER_BYTES);
        header.putLong(MAGIC).putLong(firstSequence);
        header.putInt(crc(header, 0, 16)).putInt(0);
        return header.flip();
    }

    /** Whether a whole segment header for {@code firstSequence} stands at the beginning. */
    static boolean isSegmentHeader(ByteBuffer buffer, int limit, long firstSequence) {
        return limit >= SEGMENT_HEADER_BYTES
                && buffer.getLong(0) == MAGIC
                && buffer.getLong(8) == firstSequence
                && buffer.getInt(16) == crc(buffer, 0, 16);
    }

    private static int crc(ByteBuffer buffer, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(to).position(from));
        return (int) crc.getValue();
    }
}
