package io.playgate.gateway.ledger.journal;

import java.nio.ByteBuffer;

/** Is shown records in order. */
@FunctionalInterface
public interface RecordHandler {
    /**
     * One sound record.
     *
     * @param payload from position to limit; valid during the call only
     */
    void onRecord(long sequence, ByteBuffer payload);
}
