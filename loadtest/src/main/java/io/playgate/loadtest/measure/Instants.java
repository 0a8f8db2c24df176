package io.playgate.loadtest.measure;

/**
 * One instant on both clocks.
 *
 * @param ns harness's monotonic clock
 * @param ms wall time, epoch ms
 */
public record Instants(long ns, long ms) {
    private static final int TRIES = 1000;
    private static final long NEAR_NS = 20_000;

    /** Now: reads again until nothing came between the two clocks, for a thread that loses its processor there would pair them wrongly. */
    public static Instants now() {
        Instants best = new Instants(System.nanoTime(), System.currentTimeMillis());
        long bestGapNs = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && bestGapNs > NEAR_NS; i++) {
            long beforeNs = System.nanoTime();
            long ms = System.currentTimeMillis();
            long gapNs = System.nanoTime() - beforeNs;
            if (gapNs < bestGapNs) {
                bestGapNs = gapNs;
                best = new Instants(beforeNs, ms);
            }
        }
        return best;
    }
}
