package io.playgate.loadtest.oracle;

/**
 * The harness's own account of play: the length of a union of intervals, since the last midnight. Instants are of the harness's monotonic
 * clock and may come slightly out of order (an interval may be opened for an earlier instant); nothing is counted twice.
 *
 * <p>Owned by the shard's event loop while the run lasts.
 */
public final class PlayClock {
    private final long midnightNs;
    private boolean rolled;
    private int open;
    private long usedNs;
    private long runningSinceNs;
    private long lastEndNs = Long.MIN_VALUE;
    /** Of the sessions that overlap, the latest end; they may be told of in another order than they end. */
    private long latestCloseNs = Long.MIN_VALUE;

    /**
     * Nothing played.
     *
     * @param midnightNs instant at which a fresh day begins; {@link Long#MAX_VALUE}: none in this run
     */
    public PlayClock(long midnightNs) {
        this.midnightNs = midnightNs;
    }

    /** A session counts from {@code atNs} on. */
    public void open(long atNs) {
        roll(atNs);
        if (open == 0) {
            runningSinceNs = Math.max(atNs, lastEndNs);
        } else {
            runningSinceNs = Math.min(runningSinceNs, Math.max(atNs, lastEndNs));
        }
        open++;
    }

    /** A session counts no longer than {@code atNs}. */
    public void close(long atNs) {
        roll(atNs);
        open--;
        latestCloseNs = Math.max(latestCloseNs, atNs);
        if (open == 0) {
            usedNs += Math.max(0, latestCloseNs - runningSinceNs);
            lastEndNs = Math.max(lastEndNs, latestCloseNs);
            latestCloseNs = Long.MIN_VALUE;
        }
    }

    /** Play of the day until {@code atNs}, ns. */
    public long usedNs(long atNs) {
        roll(atNs);
        return usedNs + (open > 0 ? Math.max(0, atNs - runningSinceNs) : 0);
    }

    /** The instant at which play reaches {@code capNs} if the open sessions stay open. */
    public long dueNs(long capNs) {
        long dueNs = runningSinceNs + capNs - usedNs;
        boolean freshDayFirst = !rolled && dueNs > midnightNs;
        return freshDayFirst ? midnightNs + capNs : dueNs;
    }

    private void roll(long atNs) {
        if (!rolled && atNs >= midnightNs) {
            rolled = true;
            usedNs = 0;
            runningSinceNs = Math.max(runningSinceNs, midnightNs);
            lastEndNs = Math.max(lastEndNs, midnightNs);
        }
    }
}
