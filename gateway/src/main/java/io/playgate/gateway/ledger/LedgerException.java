package io.playgate.gateway.ledger;

/** The ledger can't start as configured; the message says what is wrong and what to do, for a person without a stack trace. */
public final class LedgerException extends RuntimeException {
    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
