package io.playgate.gateway.ledger;

import java.util.concurrent.CompletableFuture;

/**
 * A marker in the inbox: tells which record of the journal is the first after everything that was appended before it. Completed by the
 * journal thread.
 */
final class Barrier {
    private final CompletableFuture<Long> sequence = new CompletableFuture<>();

    /** Number of the first record after the marker, once the journal has all before it. */
    CompletableFuture<Long> sequence() {
        return sequence;
    }
}
