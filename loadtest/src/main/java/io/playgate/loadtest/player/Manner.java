package io.playgate.loadtest.player;

/** How a player behaves on the wire. */
enum Manner {
    /** Reads and leaves as one should. */
    GOOD,
    /** Reads a little, rarely. */
    SLOW_READER,
    /** Connects and never says who they are. */
    HALF_OPEN,
    /** Vanishes with a reset. */
    DROPPER
}
