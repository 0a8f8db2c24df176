package io.playgate.gateway.clock;

/** The machine's own clocks. */
public final class SystemClock implements Clock {
    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    @Override
    public long epochMs() {
        return System.currentTimeMillis();
    }
}
