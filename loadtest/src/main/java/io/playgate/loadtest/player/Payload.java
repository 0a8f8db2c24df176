package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The harness's own messages: a stamp and content that anyone with the seed can tell right from wrong.
 *
 * <pre>
 *   0        2        4                8               12              16                 24               32
 *   +--------+--------+----------------+---------------+---------------+------------------+----------------+----------
 *   | magic  | run    | bytes in all   | player        | sequence      | intended, ns     | sent, ns       | content…
 *   +--------+--------+----------------+---------------+---------------+------------------+----------------+----------
 * </pre>
 *
 * Content is a stretch of one table of random bytes, at a place that follows from player and sequence: checking it is one comparison and
 * making it one copy. Big-endian. Immutable, any thread.
 */
final class Payload {
    static final int STAMP_BYTES = 32;

    private static final int MAGIC = 0x5047;
    private static final int RUN_OFFSET = 2;
    private static final int LENGTH_OFFSET = 4;
    private static final int PLAYER_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 12;
    private static final int INTENDED_OFFSET = 16;
    private static final int SENT_OFFSET = 24;
    /** A piece of content is at most this long; longer content repeats it. */
    private static final int PIECE_BYTES = 1 << 16;

    private final int run;
    private final ByteBuf table;

    /**
     * Makes the table.
     *
     * @param run tells this run's messages from another's, 0 to 65,535
     */
    Payload(long seed, int run) {
        this.run = run & 0xFFFF;
        byte[] bytes = new byte[2 * PIECE_BYTES];
        new SplittableRandom(seed).nextBytes(bytes);
        // Memory of the virtual machine's own: it goes with this object, and nobody has to release it.
        ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        this.table = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory));
    }

    /** Writes one message of {@code stamp.messageBytes}, at least {@link #STAMP_BYTES}. */
    void write(ByteBuf out, Stamp stamp) {
        out.writeShort(MAGIC);
        out.writeShort(run);
        out.writeInt(stamp.messageBytes);
        out.writeInt(stamp.player);
        out.writeInt(stamp.sequence);
        out.writeLong(stamp.intendedNs);
        out.writeLong(stamp.sentNs);
        int place = place(stamp.player, stamp.sequence);
        for (int left = stamp.messageBytes - STAMP_BYTES; left > 0; left -= PIECE_BYTES) {
            out.writeBytes(table, place, Math.min(left, PIECE_BYTES));
        }
    }

    /** Length of the whole message whose stamp begins at {@code from}, or -1 where these bytes are no stamp of this run. */
    int lengthAt(ByteBuf in, int from) {
        int length = in.getInt(from + LENGTH_OFFSET);
        boolean ours = in.getUnsignedShort(from) == MAGIC && in.getUnsignedShort(from + RUN_OFFSET) == run;
        return ours && length >= STAMP_BYTES ? length : -1;
    }

    /** Reads the stamp at {@code from}. */
    void read(ByteBuf in, int from, Stamp into) {
        into.messageBytes = in.getInt(from + LENGTH_OFFSET);
        into.player = in.getInt(from + PLAYER_OFFSET);
        into.sequence = in.getInt(from + SEQUENCE_OFFSET);
        into.intendedNs = in.getLong(from + INTENDED_OFFSET);
        into.sentNs = in.getLong(from + SENT_OFFSET);
    }

    /** Whether the content of the message at {@code from} is what {@code stamp} promises. */
    boolean contentMatches(ByteBuf in, int from, Stamp stamp) {
        int place = place(stamp.player, stamp.sequence);
        int at = from + STAMP_BYTES;
        for (int left = stamp.messageBytes - STAMP_BYTES; left > 0; left -= PIECE_BYTES) {
            int length = Math.min(left, PIECE_BYTES);
            if (!ByteBufUtil.equals(in, at, table, place, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int place(int player, int sequence) {
        return (player * 0x9E3779B1 + sequence * 0x85EBCA77) >>> 16;
    }
}
