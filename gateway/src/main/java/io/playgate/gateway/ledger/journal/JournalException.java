package io.playgate.gateway.ledger.journal;

/** The journal's files can't be used as they are; the message names the file and what to do. */
public final class JournalException extends RuntimeException {
    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
