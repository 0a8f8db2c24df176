package io.playgate.gateway.session;

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

    /** The one table of what may follow what. */
    public boolean mayBecome(SessionState next) {
        return switch (this) {
            case ADMISSION -> next == CONNECT || next == CLOSING || next == CLOSED;
            case CONNECT -> next == RELAY || next == CLOSING || next == CLOSED;
            case RELAY -> next == CLOSING || next == CLOSED;
            case CLOSING -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
