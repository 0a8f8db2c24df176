package io.playgate.gateway.policy.rule;

/**
 * The statutory text on the player's screen, to players of every age.
 *
 * @param everyMs time between two, ms; 0 with mode {@code NONE}
 */
public record Advisory(Mode mode, long everyMs) {
    /** No advisory. */
    public static final Advisory NONE = new Advisory(Mode.NONE, 0);

    /** How the law asks for it. */
    public enum Mode {
        /** Never. */
        NONE,
        /** Throughout play (Circular 24/2014 Art. 13(1)(d)): stays on the screen and is sent again every so often. */
        CONTINUOUS,
        /** After every so much play (Decree 147/2024 Art. 39(1)(g)). */
        EVERY
    }

    /** When the next one is due, ms; {@link Long#MAX_VALUE} for never. Both instants on the same time line. */
    public long nextMs(long lastMs) {
        return mode == Mode.NONE ? Long.MAX_VALUE : lastMs + everyMs;
    }
}
