package io.playgate.protocol.frame;

import java.util.BitSet;

/**
 * What a plain reader finds in a whole stream. Positions count bytes from the start of the stream.
 *
 * @param boundaries positions after the first byte at which something may be placed
 * @param intercepts positions of the frames to intercept
 * @param frameStart position of the violating frame; -1 without a violation
 * @param reveal position of the byte that reveals the violation; -1 without one
 * @param frames how many good frames have begun with a whole header, or for lines have ended
 */
record Reading(BitSet boundaries, BitSet intercepts, int frameStart, int reveal, int frames) {
    static Reading clean(BitSet boundaries, int frames) {
        return new Reading(boundaries, new BitSet(), -1, -1, frames);
    }

    static Reading violated(BitSet boundaries, int frameStart, int reveal, int frames) {
        return new Reading(boundaries, new BitSet(), frameStart, reveal, frames);
    }

    boolean isViolated() {
        return reveal >= 0;
    }
}
