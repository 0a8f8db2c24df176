package io.playgate.gateway.accounting;

/**
 * How far the system's wall clock has gone from the believed time line. A step is counted and shown, never adopted: it would grant or take
 * play. A restart adopts it. Written by the accountant's thread, read by any.
 */
public final class ClockStatus {
    /** A difference beyond this is a step: NTP slews less than 0.5 ms a second, and a slow read of two clocks takes far less. */
    static final long STEP_MS = 2_000;

    private final Count offsetMs = new Count();
    private final Count steps = new Count();
    private long referenceOffsetMs;

    /** Wall clock less believed time, ms. */
    public long offsetMs() {
        return offsetMs.get();
    }

    /** Steps of more than two seconds since start. */
    public long steps() {
        return steps.get();
    }

    /** Whether the wall clock is more than two seconds off now. */
    public boolean stepped() {
        return Math.abs(offsetMs.get()) > STEP_MS;
    }

    void observe(long wallMs, long believedMs) {
        long nowOffsetMs = wallMs - believedMs;
        offsetMs.set(nowOffsetMs);
        if (Math.abs(nowOffsetMs - referenceOffsetMs) > STEP_MS) {
            steps.increment();
            referenceOffsetMs = nowOffsetMs;
        }
    }
}
