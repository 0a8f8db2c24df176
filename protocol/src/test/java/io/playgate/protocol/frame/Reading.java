package io.playgate.protocol.frame;

import java.util.BitSet;

/**
 * What a plain reader finds in a whole stream. Positions count bytes from the start of the stream.
 *
 * @param boundaries positions after the first byte at which something may be placed
 * @param intercepts positions of the frames to intercept
 * @param frameStart position of the violating frame; -1 without a violation
 * @param reveal position of the byte that reveals the violation; -1 without one
 */
record Reading(BitSet boundaries, BitSet intercepts, int frameStart, int reveal) {
    static Reading clean(BitSet boundaries) {
        return new Reading(boundaries, new BitSet(), -1, -1);
    }

    static Reading violated(BitSet boundaries, int frameStart, int reveal) {
        return new Reading(boundaries, new BitSet(), frameStart, reveal);
    }

    boolean isViolated() {
        return reveal >= 0;
    }
}
