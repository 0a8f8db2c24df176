package io.playgate.gateway.session;

import java.util.EnumSet;
import java.util.Set;

/** Where a session is on its way, with the one table of what may follow. */
public enum SessionState {
    /** The player is known; the accountant is asked. */
    ADMISSION,
    /** Admitted; a server is chosen and dialled, and the upgrade is exchanged where there is one. */
    CONNECT,
    /** Attached: the game's bytes flow and play counts. */
    RELAY,
    /** No more of the game flows; the player is told why and given a moment to hear it. */
    CLOSING,
    /** Both sockets are closed. */
    CLOSED;

    /** The states that may follow this one. */
    public Set<SessionState> next() {
        return switch (this) {
            case ADMISSION -> EnumSet.of(CONNECT, CLOSING, CLOSED);
            case CONNECT -> EnumSet.of(RELAY, CLOSING, CLOSED);
            case RELAY -> EnumSet.of(CLOSING, CLOSED);
            case CLOSING -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(SessionState.class);
        };
    }
}
