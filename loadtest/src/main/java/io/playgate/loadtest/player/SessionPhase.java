package io.playgate.loadtest.player;

/** Where a session stands. */
enum SessionPhase {
    /** TCP, and TLS where there is any, on its way. */
    CONNECTING,
    /** Said who they are; not let in yet. */
    OPENING,
    /** In, and sending by schedule. */
    PLAYING,
    /** Sends no more and waits for what is still due. */
    ANSWERING,
    /** Said goodbye and waits for the other side's end. */
    LEAVING,
    /** Told to go, or refused. */
    DISMISSED,
    /** Nothing comes any more. */
    ENDED
}
