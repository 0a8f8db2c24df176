package io.playgate.gateway.store;

import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a process that is about to be killed wrote to the store, in a mapped file that survives the kill as the store does. For each record
 * the version that it is about to write ({@code intent}) and, when the call has returned, the version that stands ({@code done}). One writer.
 */
final class TruthFile implements AutoCloseable {
    private static final int SLOT_BYTES = 2 * Long.BYTES;

    private final java.nio.MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;

    private TruthFile(java.nio.MappedByteBuffer mapping) {
        this.mapping = mapping;
        buffer = new UnsafeBuffer(mapping);
    }

    static void create(Path file, int records) {
        IoUtil.unmap(IoUtil.mapNewFile(file.toFile(), (long) records * SLOT_BYTES));
    }

    static TruthFile open(Path file) {
        return new TruthFile(IoUtil.mapExistingFile(file.toFile(), "truth"));
    }

    void intend(int record, long version) {
        buffer.putLongVolatile(record * SLOT_BYTES, version);
    }

    void done(int record, long version) {
        buffer.putLongVolatile(record * SLOT_BYTES + Long.BYTES, version);
    }

    long intent(int record) {
        return buffer.getLongVolatile(record * SLOT_BYTES);
    }

    long done(int record) {
        return buffer.getLongVolatile(record * SLOT_BYTES + Long.BYTES);
    }

    @Override
    public void close() {
        IoUtil.unmap(mapping);
    }
}
