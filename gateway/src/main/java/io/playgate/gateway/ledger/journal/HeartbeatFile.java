package io.playgate.gateway.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One mapped number that outlives the process: the last instant, epoch ms, until which all that happened is on record. Eight aligned bytes,
 * so no kill tears it. Written by the journal thread; its place on the disk is taken at once, so that a full disk can't fault it.
 */
public final class HeartbeatFile {
    private final MappedByteBuffer mapped;
    private final long foundMs;

    /** Opens the file, made where missing. */
    public HeartbeatFile(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != Long.BYTES) {
                channel.truncate(0);
                channel.write(ByteBuffer.allocate(Long.BYTES), 0);
                channel.force(true);
            }
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            foundMs = mapped.getLong(0);
        } catch (IOException e) {
            throw new JournalException("ledger heartbeat " + file + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** What the process before left, epoch ms; 0 where there was none. */
    public long foundMs() {
        return foundMs;
    }

    /** Writes the instant. */
    public void write(long atMs) {
        mapped.putLong(0, atMs);
    }
}
