package io.playgate.gateway.ledger.sql;

/** The database can't be used by this version as configured, now or later; the message says why and what to do. */
public final class SchemaException extends RuntimeException {
    public SchemaException(String message) {
        super(message);
    }
}
