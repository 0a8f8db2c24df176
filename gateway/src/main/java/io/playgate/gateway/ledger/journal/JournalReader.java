package io.playgate.gateway.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in order. A torn tail ends a segment; a damaged record that is followed by a sound one is stepped over; numbers that no
 * segment holds any more are skipped: the count of both is {@link #lostRecords}. Owned by one thread.
 */
public final class JournalReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final SegmentFiles files;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private @Nullable FileChannel channel;
    private long segmentFirst;
    private long fileOffset;
    private int start;
    private int limit;
    /** Number of the record at {@link #start}; below {@link #nextSequence} while what was read before is passed. */
    private long expected;

    private long nextSequence;
    private long lostRecords;

    JournalReader(SegmentFiles files) {
        this.files = files;
    }

    /** The number of the record that is read next. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Records that could not be read, since this reader was made. */
    public long lostRecords() {
        return lostRecords;
    }

    /** Bytes written and not yet read. */
    public long lagBytes() {
        return files.bytesFrom(segmentFirst, fileOffset - (limit - start));
    }

    /** Goes to a record; the next read begins with it, or with the first that is there where it is gone. */
    public void seek(long sequence) throws IOException {
        closeSegment();
        nextSequence = sequence;
        Long first = files.holding(sequence);
        if (first == null) {
            first = files.after(sequence);
        }
        if (first != null) {
            openSegment(first);
        }
    }

    /**
     * Reads records below {@code limitSequence}, at most {@code recordsMax}. All of them have been written.
     *
     * @return how many were shown
     */
    public int read(long limitSequence, int recordsMax, RecordHandler handler) throws IOException {
        int count = 0;
        while (count < recordsMax && nextSequence < limitSequence) {
            if (channel == null) {
                seek(nextSequence);
            }
            if (channel != null && step(handler)) {
                count++;
            } else if (channel == null || !openNextSegment()) {
                lostRecords += limitSequence - nextSequence;
                nextSequence = limitSequence;
            }
        }
        return count;
    }

    /** Reads all sound records there are, for finding the end of a journal that nobody writes yet. */
    void readToEnd(RecordHandler handler) throws IOException {
        do {
            while (channel != null && step(handler)) {
                // On to the next record.
            }
        } while (channel != null && openNextSegment());
    }

    /** Shows the next record of this segment; false at its end. Records before the one sought are passed silently. */
    private boolean step(RecordHandler handler) throws IOException {
        while (true) {
            long sequence = expected;
            int bytes = RecordFormat.soundBytes(buffer, start, limit, sequence);
            if (bytes == 0 && fill()) {
                continue;
            }
            if (bytes == 0) {
                int skipped = bytesOfDamagedRecord(sequence);
                if (skipped == 0) {
                    return false;
                }
                start += skipped;
                expected++;
                if (sequence >= nextSequence) {
                    lostRecords++;
                    nextSequence = sequence + 1;
                }
                continue;
            }
            int payloadStart = start + RecordFormat.HEADER_BYTES;
            start += bytes;
            expected++;
            if (sequence >= nextSequence) {
                nextSequence = sequence + 1;
                handler.onRecord(sequence, buffer.duplicate().limit(start).position(payloadStart));
                return true;
            }
        }
    }

    /** Bytes of a damaged record that is followed by the sound next one; 0 where the damage is the end. */
    private int bytesOfDamagedRecord(long sequence) {
        int bytes = RecordFormat.plausibleBytes(buffer, start, limit);
        return bytes > 0 && RecordFormat.soundBytes(buffer, start + bytes, limit, sequence + 1) > 0 ? bytes : 0;
    }

    /** Moves what is unread to the front and reads more; false where the file has no more or the buffer is full. */
    private boolean fill() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            return false;
        }
        buffer.limit(limit).position(start);
        buffer.compact();
        limit = buffer.position();
        start = 0;
        int bytes = buffer.hasRemaining() ? open.read(buffer, fileOffset) : -1;
        if (bytes > 0) {
            fileOffset += bytes;
            limit += bytes;
        }
        buffer.clear();
        return bytes > 0;
    }

    private boolean openNextSegment() throws IOException {
        Long next = files.after(segmentFirst);
        if (next == null) {
            return false;
        }
        closeSegment();
        openSegment(next);
        return true;
    }

    private void openSegment(long first) throws IOException {
        segmentFirst = first;
        channel = FileChannel.open(files.path(first), StandardOpenOption.READ);
        expected = first;
        if (first > nextSequence) {
            lostRecords += first - nextSequence;
            nextSequence = first;
        }
        fill();
        if (RecordFormat.isSegmentHeader(buffer, limit, first)) {
            start = RecordFormat.SEGMENT_HEADER_BYTES;
        } else if (limit >= Long.BYTES
                && (buffer.getLong(0) >>> 16) == (RecordFormat.MAGIC >>> 16)
                && buffer.getLong(0) > RecordFormat.MAGIC) {
            throw new JournalException("ledger journal " + files.path(first)
                    + " was written by a newer Playgate; start that version, or move the journal away");
        } else {
            // The process died while it began this segment: there is no record in it.
            start = limit;
        }
    }

    private void closeSegment() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
        channel = null;
        fileOffset = 0;
        start = 0;
        limit = 0;
    }

    @Override
    public void close() throws IOException {
        closeSegment();
    }
}
