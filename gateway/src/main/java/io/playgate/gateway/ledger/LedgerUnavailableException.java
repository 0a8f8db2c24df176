package io.playgate.gateway.ledger;

/** A question could not be answered now, since the database is away or too much is asked; later it may be. The admin API says 503. */
public final class LedgerUnavailableException extends RuntimeException {
    public LedgerUnavailableException(String message) {
        super(message);
    }

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
