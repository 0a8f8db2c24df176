package io.playgate.gateway;

import org.jspecify.annotations.Nullable;

/** The gateway can't start as configured; the message names the key or the part, and what can be done. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, for the operator. */
    public GatewayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
