package io.playgate.loadtest.oracle;

import java.util.Locale;

/**
 * Sees when a whole target stands still: nothing at all came back for a while although something was due. The generator's own pauses do not
 * count. Owned by the shard's event loop.
 */
public final class StallOracle {
    /** A gap between two looks longer than this is the generator's own pause. */
    private static final long OWN_PAUSE_NS = 50_000_000;

    private final Findings findings;
    private final long stallNs;
    private long outstanding;
    private long quietSinceNs;
    private long lookedNs;

    /** Watches for stalls of {@code stallNs} and more; 0: for none. */
    public StallOracle(Findings findings, long stallNs, long nowNs) {
        this.findings = findings;
        this.stallNs = stallNs;
        this.quietSinceNs = nowNs;
        this.lookedNs = nowNs;
    }

    /** A message was sent that must come back. */
    public void sent(long nowNs) {
        if (outstanding++ == 0) {
            quietSinceNs = nowNs;
        }
    }

    /** One came back. */
    public void received(long nowNs) {
        judge(nowNs);
        outstanding = Math.max(0, outstanding - 1);
        quietSinceNs = nowNs;
    }

    /** {@code count} will not come back any more, their sessions being over. */
    public void forget(long count) {
        outstanding = Math.max(0, outstanding - count);
    }

    /** Called at every turn of the schedule. */
    public void look(long nowNs) {
        long pauseNs = nowNs - lookedNs;
        if (pauseNs > OWN_PAUSE_NS) {
            quietSinceNs += pauseNs;
        }
        lookedNs = nowNs;
    }

    private void judge(long nowNs) {
        long quietNs = nowNs - quietSinceNs;
        if (stallNs > 0 && outstanding > 0 && quietNs >= stallNs) {
            findings.add(
                    FindingKind.STALL,
                    nowNs,
                    "",
                    String.format(
                            Locale.ROOT,
                            "nothing came back for %.2f s although %d messages were due",
                            quietNs / 1e9,
                            outstanding));
        }
    }

    /** The run is over at {@code nowNs}: a stall that never ended is one too. */
    public void end(long nowNs) {
        judge(nowNs);
    }
}
