package io.playgate.gateway.store;

/**
 * No room for another player or meter. Those already in the store go on being read and written. Carries no stack trace, since a full store
 * meets every new player.
 */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreFullException(String message, Throwable cause) {
        super(message, cause, false);
    }
}
