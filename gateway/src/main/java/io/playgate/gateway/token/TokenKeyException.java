package io.playgate.gateway.token;

import org.jspecify.annotations.Nullable;

/** A key that can't be used; the message names the key, the file and what is allowed, for the operator to read as it is. */
public final class TokenKeyException extends Exception {
    public TokenKeyException(String message) {
        super(message);
    }

    public TokenKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
