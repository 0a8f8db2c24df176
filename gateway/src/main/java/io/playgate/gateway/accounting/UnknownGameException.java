package io.playgate.gateway.accounting;

/** No game of this id is configured. Carries no stack trace: it is a caller's mistake. */
public final class UnknownGameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownGameException(String game) {
        super("game \"" + game + "\" is not configured", null, false, false);
    }
}
