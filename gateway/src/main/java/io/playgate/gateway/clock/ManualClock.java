package io.playgate.gateway.clock;

/**
 * A clock that moves only when told to: the simulator and tests live thousands of days a second on it. Reading is thread-safe; one thread
 * moves it.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes; volatile is for the readers
public final class ManualClock implements Clock {
    private volatile long monotonicNs;
    private volatile long epochMs;

    public ManualClock(long epochMs) {
        this.epochMs = epochMs;
    }

    @Override
    public long monotonicNs() {
        return monotonicNs;
    }

    @Override
    public long epochMs() {
        return epochMs;
    }

    /** Both clocks run on by {@code durationMs}, 0 or more. */
    public void advanceMs(long durationMs) {
        if (durationMs < 0) {
            throw new IllegalArgumentException("time does not run backwards: " + durationMs);
        }
        monotonicNs = monotonicNs + durationMs * 1_000_000L;
        epochMs = epochMs + durationMs;
    }

    /** The wall clock alone steps by {@code stepMs}, in either direction, as when an administrator or NTP sets it. */
    public void stepWallMs(long stepMs) {
        epochMs = epochMs + stepMs;
    }
}
