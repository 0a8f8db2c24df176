package io.playgate.gateway.ledger;

/** Where the accountant writes what happened. */
public interface LedgerSink {
    /** Takes an event over; never blocks and never fails. Called by the accountant's thread only. */
    void append(LedgerEvent event);
}
