package io.playgate.gateway.ledger.journal;

import java.nio.ByteBuffer;

/** Whole records on their way to the journal, numbered as they come. Owned by the journal thread; its memory is fixed. */
public final class RecordBatch {
    private final ByteBuffer buffer;
    private long nextSequence;
    private int recordStart;

    /**
     * Empty.
     *
     * @param capacityBytes at least two of the longest records
     */
    public RecordBatch(int capacityBytes, long nextSequence) {
        if (capacityBytes < 2 * (RecordFormat.PAYLOAD_BYTES_MAX + RecordFormat.HEADER_BYTES)) {
            throw new IllegalArgumentException("capacity too small for two records: " + capacityBytes);
        }
        this.buffer = ByteBuffer.allocateDirect(capacityBytes);
        this.nextSequence = nextSequence;
    }

    /** Whether another record of the longest size fits. */
    public boolean hasRoom() {
        return buffer.remaining() >= RecordFormat.PAYLOAD_BYTES_MAX + RecordFormat.HEADER_BYTES;
    }

    /** Begins a record; its payload is put into the buffer that this returns, at most {@link RecordFormat#PAYLOAD_BYTES_MAX}. */
    public ByteBuffer begin() {
        recordStart = buffer.position();
        return buffer.position(recordStart + RecordFormat.HEADER_BYTES);
    }

    /** Ends the record that was begun and gives it the next number. */
    public void end() {
        RecordFormat.seal(buffer, recordStart, buffer.position(), nextSequence);
        nextSequence++;
    }

    /** The number that the next record gets. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Whether nothing waits to be written. */
    public boolean isEmpty() {
        return buffer.position() == 0;
    }

    /** The records as bytes to write; the batch itself stays as it is, so that a failed write can be done again. */
    ByteBuffer bytes() {
        return buffer.duplicate().flip();
    }

    /** Forgets the records, which are written. */
    void clear() {
        buffer.clear();
    }
}
