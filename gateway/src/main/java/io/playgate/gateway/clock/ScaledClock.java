package io.playgate.gateway.clock;

/** Runs {@code speed} times faster than another clock from the moment it is built; the demo lives through a day's limit in a minute. */
public final class ScaledClock implements Clock {
    private final Clock base;
    private final int speed;
    private final long startNs;
    private final long startMs;

    /**
     * Begins at the other clock's present.
     *
     * @param speed how many times faster time runs, 1 to 100,000
     */
    public ScaledClock(Clock base, int speed) {
        if (speed < 1 || speed > 100_000) {
            throw new IllegalArgumentException("speed must be 1 to 100000, not " + speed);
        }
        this.base = base;
        this.speed = speed;
        this.startNs = base.monotonicNs();
        this.startMs = base.epochMs();
    }

    @Override
    public long monotonicNs() {
        return startNs + (base.monotonicNs() - startNs) * speed;
    }

    @Override
    public long epochMs() {
        return startMs + (base.epochMs() - startMs) * speed;
    }
}
