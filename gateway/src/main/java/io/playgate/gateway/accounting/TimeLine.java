package io.playgate.gateway.accounting;

import io.playgate.gateway.clock.Clock;

/**
 * The wall time that the accountant believes: the system's wall clock once, at start, carried on by the monotonic clock. Every instant of
 * play is a whole millisecond of this line, so intervals add up exactly and a step of the system's clock neither grants nor takes play.
 * Immutable.
 */
public final class TimeLine {
    private static final long NS_PER_MS = 1_000_000L;

    private final long anchorMs;
    private final long anchorNs;

    /**
     * A line through one instant of both clocks.
     *
     * @param anchorMs epoch ms
     * @param anchorNs {@link Clock#monotonicNs}
     */
    public TimeLine(long anchorMs, long anchorNs) {
        this.anchorMs = anchorMs;
        this.anchorNs = anchorNs;
    }

    /**
     * Starts the line now. Where the wall clock stands a little before what was certainly lived already, the line starts there instead: the
     * same instants must not be played twice, since the union of play would count them once.
     *
     * @param livedMs the last instant at which this state is known to have run, epoch ms; 0 when nothing is known
     * @param stepBackMsMax a wall clock further back than this is believed: someone set it on purpose
     */
    public static TimeLine startingNow(Clock clock, long livedMs, long stepBackMsMax) {
        long wallMs = clock.epochMs();
        long backMs = livedMs - wallMs;
        boolean repeats = backMs > 0 && backMs <= stepBackMsMax;
        return new TimeLine(repeats ? livedMs : wallMs, clock.monotonicNs());
    }

    /** The believed epoch ms of a monotonic instant, rounded down to the grid. */
    public long atMs(long monotonicNs) {
        return anchorMs + Math.floorDiv(monotonicNs - anchorNs, NS_PER_MS);
    }

    /** The monotonic instant of a believed epoch ms. */
    public long atNs(long epochMs) {
        return anchorNs + (epochMs - anchorMs) * NS_PER_MS;
    }
}
