package io.playgate.loadtest.oracle;

import org.jspecify.annotations.Nullable;

/**
 * Order of one session's own messages, which come back in the order they were sent. Owned by the session's event loop.
 */
public final class FrameOracle {
    private int expected;

    /** The sequence that must come next. */
    public int expected() {
        return expected;
    }

    /**
     * A message came back.
     *
     * @return what is wrong with its place; null: nothing
     */
    public @Nullable FindingKind next(int sequence, int sentCount) {
        if (sequence == expected) {
            expected++;
            return null;
        }
        if (sequence < 0 || sequence >= sentCount) {
            return FindingKind.CONTENT_CHANGED;
        }
        if (sequence < expected) {
            return sequence == expected - 1 ? FindingKind.FRAME_REPEATED : FindingKind.OUT_OF_ORDER;
        }
        expected = sequence + 1;
        return FindingKind.FRAME_LOST;
    }
}
