package io.playgate.gateway;

/** The gateway can't start as configured; the message names the key or the part, and what can be done. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, for the operator. */
    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
