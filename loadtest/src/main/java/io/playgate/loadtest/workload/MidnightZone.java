package io.playgate.loadtest.workload;

import io.playgate.loadtest.measure.Instants;
import java.time.ZoneOffset;

/**
 * A zone whose day ends when a scenario wants it to.
 *
 * @param zone as the policy takes it, such as {@code +03:17:22}; empty: the policy's own
 * @param midnightNs the instant on the harness's monotonic clock; {@link Long#MAX_VALUE}: none in this run
 */
record MidnightZone(String zone, long midnightNs) {
    private static final long DAY_S = 86_400;
    /** A gateway is given this long to start; the run waits for what is left of it. */
    private static final long START_NS = 5_000_000_000L;

    /** Midnight {@code inNs} from the run's start, which waits for it; -1: as it comes. */
    static MidnightZone in(long inNs) {
        if (inNs < 0) {
            return new MidnightZone("", Long.MAX_VALUE);
        }
        Instants now = Instants.now();
        long nowMs = now.ms();
        long midnightS = Math.floorDiv(nowMs + (START_NS + inNs) / 1_000_000 + 999, 1000L);
        long offsetS = Math.floorMod(-midnightS, DAY_S);
        if (offsetS > DAY_S / 2) {
            offsetS -= DAY_S;
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) offsetS);
        String id = offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
        return new MidnightZone(id, now.ns() + (midnightS * 1000 - nowMs) * 1_000_000);
    }
}
