package io.playgate.loadtest.versus;

import org.HdrHistogram.Histogram;

/** What the sessions of one order count. Owned by the client's loop, but for {@code fault}, which is for any thread. */
final class Tally {
    private static final long HIGHEST_NS = 60_000_000_000L;

    final Histogram latencyNs = new Histogram(HIGHEST_NS, 3);
    final Histogram lagNs = new Histogram(HIGHEST_NS, 3);
    long count;
    volatile boolean measuring;
    volatile String fault = "";

    void reset() {
        latencyNs.reset();
        lagNs.reset();
        count = 0;
        measuring = true;
    }

    void answered(long ns) {
        count++;
        latencyNs.recordValue(Math.min(ns, HIGHEST_NS));
    }

    void late(long ns) {
        lagNs.recordValue(Math.min(Math.max(0, ns), HIGHEST_NS));
    }

    /** The first fault is the one that is told. */
    void fault(String what) {
        if (fault.isEmpty()) {
            fault = what;
        }
    }

    Outcome outcome(long elapsedNs, ProcessCpu used, long clientCpuMs) {
        measuring = false;
        return new Outcome(
                count,
                elapsedNs,
                clientCpuMs,
                used.userMs(),
                used.systemMs(),
                latencyNs.getValueAtPercentile(50),
                latencyNs.getValueAtPercentile(99),
                lagNs.getValueAtPercentile(99),
                fault);
    }
}
