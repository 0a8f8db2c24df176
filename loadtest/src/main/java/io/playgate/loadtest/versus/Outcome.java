package io.playgate.loadtest.versus;

/**
 * What one order came to.
 *
 * @param count messages answered, or sessions set up, within the measured time
 * @param elapsedNs the measured time
 * @param clientCpuMs processor time of the client's only loop
 * @param userMs processor time of the contender outside the kernel, to 10 ms
 * @param systemMs inside it
 * @param p50Ns of the latency; on a schedule from the intended instant
 * @param lagP99Ns how late the client itself was; 0 without a schedule
 * @param fault empty, or why this is no measurement
 */
record Outcome(
        long count,
        long elapsedNs,
        long clientCpuMs,
        long userMs,
        long systemMs,
        long p50Ns,
        long p99Ns,
        long lagP99Ns,
        String fault) {
    static Outcome failed(String fault) {
        return new Outcome(0, 0, 0, 0, 0, 0, 0, 0, fault);
    }

    double perSecond() {
        return count * 1e9 / elapsedNs;
    }

    double cpuUs() {
        return 1e3 * (userMs + systemMs) / count;
    }

    double userUs() {
        return 1e3 * userMs / count;
    }

    /** Share of one processor that the client was busy, 0 to 1. */
    double clientBusy() {
        return clientCpuMs * 1e6 / elapsedNs;
    }
}
