package io.playgate.gateway.clock;

/**
 * The only source of time. Lengths come from {@link #monotonicNs}, days and hours from {@link #epochMs}; nothing else in the gateway
 * reads a clock of the system. Implementations are thread-safe.
 */
public interface Clock {
    /** Nanoseconds since an arbitrary instant; never goes back, is not moved by steps of the wall clock. */
    long monotonicNs();

    /** Milliseconds since 1970-01-01T00:00Z as the wall clock says; may step both ways. */
    long epochMs();
}
