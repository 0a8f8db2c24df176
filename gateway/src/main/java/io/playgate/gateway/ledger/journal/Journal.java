package io.playgate.gateway.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the journal. {@link #write} belongs to the journal thread, {@link #sync} to the sync thread, so that a slow disk's
 * fsync keeps no record from reaching the kernel, where a killed process leaves it safe. Positions are volatile: any thread reads them.
 */
public final class Journal implements AutoCloseable {
    private final SegmentFiles files;
    private final long segmentBytesMax;
    private final SegmentWrite segmentWrite;
    private final Queue<FileChannel> retired = new ArrayDeque<>();

    private volatile @Nullable FileChannel current;
    private volatile boolean begun;
    private volatile long writtenSequence;
    private volatile long syncedSequence;
    private long currentFirst;
    private long endBytes;

    private Journal(SegmentFiles files, long segmentBytesMax, SegmentWrite segmentWrite, long nextSequence) {
        this.files = files;
        this.segmentBytesMax = segmentBytesMax;
        this.segmentWrite = segmentWrite;
        this.writtenSequence = nextSequence;
        this.syncedSequence = nextSequence;
    }

    /**
     * Opens the journal in a directory, made where missing, and finds its end. What a killed process left half written is left behind: the
     * next record begins a new segment.
     *
     * @param tail is shown every record of the last two segments
     */
    public static Journal open(Path directory, long segmentBytesMax, SegmentWrite segmentWrite, RecordHandler tail) {
        try {
            Files.createDirectories(directory);
            SegmentFiles files = new SegmentFiles(directory);
            Long last = files.all().isEmpty() ? null : files.all().lastKey();
            if (last == null) {
                return new Journal(files, segmentBytesMax, segmentWrite, 0);
            }
            Long before = files.all().lowerKey(last);
            try (JournalReader reader = new JournalReader(files)) {
                reader.seek(before == null ? last : before);
                reader.readToEnd(tail);
                if (reader.nextSequence() <= last) {
                    // Begun and never used: the next write makes it anew, and no reader may hold the old one by then.
                    files.delete(last);
                }
                return new Journal(files, segmentBytesMax, segmentWrite, Math.max(reader.nextSequence(), last));
            }
        } catch (IOException e) {
            throw new JournalException("ledger journal " + directory + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** A reader of this journal, at its beginning. */
    public JournalReader reader() {
        return new JournalReader(files);
    }

    /**
     * Writes a batch and empties it. After an error the batch is whole as before and may be written again; what part of it reached the
     * file is overwritten then.
     *
     * @throws IOException when the disk is full or failing
     */
    public void write(RecordBatch batch) throws IOException {
        FileChannel channel = current;
        if (channel == null || endBytes >= segmentBytesMax) {
            channel = beginSegment();
        }
        ByteBuffer bytes = batch.bytes();
        long offset = endBytes;
        while (bytes.hasRemaining()) {
            offset += segmentWrite.write(channel, bytes, offset);
        }
        endBytes = offset;
        files.setBytes(currentFirst, endBytes);
        writtenSequence = batch.nextSequence();
        batch.clear();
    }

    private FileChannel beginSegment() throws IOException {
        long first = writtenSequence;
        FileChannel channel = FileChannel.open(
                files.path(first),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            ByteBuffer header = RecordFormat.segmentHeader(first);
            long offset = 0;
            while (header.hasRemaining()) {
                offset += segmentWrite.write(channel, header, offset);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        currentFirst = first;
        endBytes = RecordFormat.SEGMENT_HEADER_BYTES;
        files.setBytes(first, endBytes);
        FileChannel old = current;
        // Both at once, so that the sync thread never holds a current channel that it has closed as retired.
        synchronized (retired) {
            if (old != null) {
                retired.add(old);
            }
            current = channel;
            begun = true;
        }
        return channel;
    }

    /** Makes all that was written before the call survive a power cut. */
    public void sync() throws IOException {
        FileChannel channel;
        long upTo;
        do {
            channel = current;
            upTo = writtenSequence;
            if (begun) {
                begun = false;
                files.syncDirectory();
            }
            syncRetired();
            // A segment begun meanwhile may hold records below upTo, and the one that was current is closed: then once
            // more.
            if (channel != null && channel == current) {
                channel.force(false);
            }
        } while (channel != current);
        syncedSequence = Math.max(syncedSequence, upTo);
    }

    private void syncRetired() throws IOException {
        while (true) {
            FileChannel channel;
            synchronized (retired) {
                channel = retired.peek();
            }
            if (channel == null) {
                return;
            }
            channel.force(false);
            channel.close();
            synchronized (retired) {
                retired.remove();
            }
        }
    }

    /** Number of the next record: all before it have reached the kernel. */
    public long writtenSequence() {
        return writtenSequence;
    }

    /** All records before this number survive a power cut. */
    public long syncedSequence() {
        return syncedSequence;
    }

    /**
     * Moves an unused journal's numbering ahead, so that no number is given twice: the database knows records that this directory lost.
     * Only before the first write.
     */
    public void skipTo(long sequence) {
        if (current != null) {
            throw new IllegalStateException("numbering can't move after the first write");
        }
        if (sequence > writtenSequence) {
            writtenSequence = sequence;
            syncedSequence = sequence;
        }
    }

    /** Deletes segments wholly before {@code sequence}, save the newest {@code keptMax} of them. */
    public void deleteBefore(long sequence, int keptMax) throws IOException {
        files.deleteBefore(sequence, keptMax);
    }

    /** How many segments hold only records before {@code sequence}. */
    public int segmentsBefore(long sequence) {
        return Math.max(0, files.all().headMap(sequence, true).size() - 1);
    }

    /** Number of the first record that is still there. */
    public long firstSequence() {
        return files.all().isEmpty() ? writtenSequence : files.all().firstKey();
    }

    /** Syncs and closes; the other threads have ended. */
    @Override
    public void close() throws IOException {
        sync();
        FileChannel channel = current;
        if (channel != null) {
            channel.close();
        }
    }
}
