package io.playgate.gateway.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How bytes get into a segment: {@link FileChannel#write(ByteBuffer, long)}, or in tests a disk that is full. */
@FunctionalInterface
public interface SegmentWrite {
    /** Writes some or all of the bytes at {@code offset} and says how many. */
    int write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException;
}
