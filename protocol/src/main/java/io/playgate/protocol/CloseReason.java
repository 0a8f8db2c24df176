package io.playgate.protocol;

/** Every way in which a session ends or is refused, with the WebSocket close code that says so (RFC 6455, section 7.4). */
public enum CloseReason {
    /** The daily limit of the pool or of the game is reached. */
    PLAYTIME_LIMIT(4480),
    /** The hour is outside the windows in which the policy allows play. */
    OUTSIDE_WINDOW(4481),
    /** The game's rating is above the player's age. */
    AGE_RATING(4403),
    /** The policy lets only verified accounts play, and this one is not. */
    UNVERIFIED(4404),
    /** The operator or the authority has suspended the game. */
    GAME_SUSPENDED(4405),
    /** No token, or one that is malformed, forged, expired or for someone else. */
    UNAUTHENTICATED(4401),
    /** The handshake was not complete within the listener's time. */
    HANDSHAKE_TIMEOUT(4408),
    /** Too many connections or attempts from this address, subnet or account. */
    RATE_LIMITED(4429),
    /** The player's side did not take the game's bytes for longer than allowed. */
    SLOW_CONSUMER(4413),
    /** Bytes that are no frame of the listener's framing, or a frame over the limit. */
    PROTOCOL_ERROR(1002),
    /** No server of the game could be reached. */
    UPSTREAM_UNAVAILABLE(1013),
    /** The game server ended the session without saying a code of its own. */
    UPSTREAM_CLOSED(1001),
    /** The gateway is draining; reconnecting reaches another node. */
    DRAINING(1012),
    /** An operator closed the session. */
    CLOSED_BY_OPERATOR(4410),
    /** The same player opened a newer session, where one session per player is configured. */
    REPLACED(4409),
    /** The gateway has no room for another session now. */
    GATEWAY_BUSY(1013),
    /** The player left: the only end that the gateway says nothing about. */
    PLAYER_LEFT(1000),
    /** The gateway died; found and written at the next start. */
    GATEWAY_LOST(1006);

    private final int webSocketCode;

    CloseReason(int webSocketCode) {
        this.webSocketCode = webSocketCode;
    }

    /** The code of the WebSocket close frame, 1000 to 4999. */
    public int webSocketCode() {
        return webSocketCode;
    }
}
