package io.playgate.gateway.ledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The segments there are, by the number of their first record, with their sizes. Written by the journal thread when it begins a segment,
 * by the applier when it deletes applied ones, read by anyone: guarded by its monitor, which is never held while a file is read or written.
 */
final class SegmentFiles {
    private static final String SUFFIX = ".journal";

    private final Path directory;
    private final NavigableMap<Long, Long> bytesByFirst = new TreeMap<>();

    SegmentFiles(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{19}" + SUFFIX)) {
                    bytesByFirst.put(Long.parseLong(name.substring(0, 19)), Files.size(file));
                }
            }
        }
    }

    Path path(long firstSequence) {
        return directory.resolve("%019d%s".formatted(firstSequence, SUFFIX));
    }

    /** Makes the names of new segments survive a power cut: syncing a file alone need not sync the directory it stands in. */
    void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    synchronized void setBytes(long firstSequence, long bytes) {
        bytesByFirst.put(firstSequence, bytes);
    }

    /** The segments, ascending, as they stand now. */
    synchronized NavigableMap<Long, Long> all() {
        return new TreeMap<>(bytesByFirst);
    }

    /** The segment in which record {@code sequence} stands or will stand; null where every segment begins later. */
    synchronized @Nullable Long holding(long sequence) {
        return bytesByFirst.floorKey(sequence);
    }

    /** The first segment after the one that begins with {@code firstSequence}; null where there is none. */
    synchronized @Nullable Long after(long firstSequence) {
        return bytesByFirst.higherKey(firstSequence);
    }

    /** Bytes from an offset of one segment to the journal's end. */
    synchronized long bytesFrom(long firstSequence, long offset) {
        long bytes = 0;
        for (Map.Entry<Long, Long> segment : bytesByFirst.tailMap(firstSequence).entrySet()) {
            bytes += segment.getValue() - (segment.getKey() == firstSequence ? offset : 0);
        }
        return Math.max(0, bytes);
    }

    /** Deletes every segment that holds only records before {@code sequence}, save the newest {@code keptMax} of those. */
    void deleteBefore(long sequence, int keptMax) throws IOException {
        NavigableMap<Long, Long> whole = all().headMap(sequence, true);
        // The last of these may hold later records too; it stays anyway.
        int deletable = whole.size() - 1 - keptMax;
        for (Long first : whole.keySet()) {
            if (deletable-- <= 0) {
                return;
            }
            delete(first);
        }
    }

    /** Deletes one segment. */
    void delete(long firstSequence) throws IOException {
        Files.deleteIfExists(path(firstSequence));
        synchronized (this) {
            bytesByFirst.remove(firstSequence);
        }
    }
}
