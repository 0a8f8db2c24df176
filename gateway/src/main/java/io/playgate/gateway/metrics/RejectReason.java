package io.playgate.gateway.metrics;

import java.util.Locale;

/** Why a connection ended before anybody was known on it: what hostile or broken input costs a counter, and no log line. */
public enum RejectReason {
    /** The process has as many unfinished handshakes as allowed. */
    HANDSHAKES_MAX,
    /** This address (/64 for IPv6) has as many unfinished handshakes as allowed. */
    ADDRESS_HANDSHAKES_MAX,
    /** Too many connections a second from this subnet. */
    SUBNET_RATE,
    /** The process has as many sessions as allowed. */
    SESSIONS_MAX,
    /** A PROXY protocol header is missing, malformed or not expected from this peer. */
    PROXY_HEADER,
    /** The TLS handshake failed. */
    TLS,
    /** The first bytes are no HELLO, or one over the limit. */
    HELLO,
    /** With {@code identity: firstFrame}: a frame that breaks the framing, is too long or costly to look at, or names what can be no account. */
    FIRST_FRAME,
    /** The HTTP request is no WebSocket upgrade that is allowed here. */
    UPGRADE,
    /** The handshake was not complete in time. */
    HANDSHAKE_TIMEOUT,
    /** The token is missing. */
    TOKEN_MISSING,
    /** The token was verified and refused; {@code playgate_token_rejects_total} says why. */
    TOKEN_INVALID,
    /** The peer left before the handshake was complete. */
    LEFT,
    /** The gateway is draining. */
    DRAINING;

    /** The value of the label {@code reason}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
