package io.playgate.protocol.frame;

/**
 * What the cursors of framed protocols keep in one int instead of a reference to {@link FrameCursor.State}, so that moving costs no
 * garbage collector's barrier.
 */
final class Standing {
    /** Bytes are taken: on a boundary or inside a frame, as the counts of the cursor say. */
    static final int RUNNING = 0;
    /** Before a frame to intercept. */
    static final int INTERCEPT = 1;
    /** Before a violating frame of which nothing was consumed. */
    static final int VIOLATION_WHOLE = 2;
    /** Inside a violating frame: its first bytes came in an earlier call. */
    static final int VIOLATION_SPLIT = 3;

    private Standing() {}

    /** The standing at a violation. */
    static int violation(boolean frameUntouched) {
        return frameUntouched ? VIOLATION_WHOLE : VIOLATION_SPLIT;
    }

    /** The state that others see. */
    static FrameCursor.State state(int standing, boolean betweenFrames) {
        return switch (standing) {
            case RUNNING -> betweenFrames ? FrameCursor.State.BOUNDARY : FrameCursor.State.INSIDE;
            case INTERCEPT -> FrameCursor.State.INTERCEPT;
            default -> FrameCursor.State.VIOLATION;
        };
    }

    /** Whether something may be placed at the standing. */
    static boolean onBoundary(int standing, boolean betweenFrames) {
        return standing == RUNNING ? betweenFrames : standing != VIOLATION_SPLIT;
    }
}
