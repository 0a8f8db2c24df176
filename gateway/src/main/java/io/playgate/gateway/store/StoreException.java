package io.playgate.gateway.store;

import org.jspecify.annotations.Nullable;

/** The player store can't do what it is asked; the message is written for the operator and names the place and the way out. */
public sealed class StoreException extends RuntimeException permits StoreFullException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    StoreException(String message, @Nullable Throwable cause, boolean traced) {
        super(message, cause, false, traced);
    }
}
