package io.playgate.loadtest.scenario;

import java.util.List;

/** How sessions arrive in a phase. All are open loop: the instants stand before the run and nothing the target does moves them. */
public sealed interface Arrival {
    /** Nobody arrives; the sessions of earlier phases play on. */
    record None() implements Arrival {}

    /** At even distances. */
    record Constant(double perSecond) implements Arrival {}

    /** Independent of each other, as strangers arrive. */
    record Poisson(double perSecond) implements Arrival {}

    /** At a rate that changes evenly over the phase. */
    record Ramp(double fromPerSecond, double toPerSecond) implements Arrival {}

    /**
     * All within a moment, as after a server's restart.
     *
     * @param sessions how many
     * @param withinNs spread evenly over this time from the start of the phase, ns
     */
    record Storm(int sessions, long withinNs) implements Arrival {}

    /**
     * As recorded.
     *
     * @param offsetsNs ascending, from the start of the phase, ns
     */
    record Replay(List<Long> offsetsNs) implements Arrival {}
}
