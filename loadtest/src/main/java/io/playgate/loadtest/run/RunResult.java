package io.playgate.loadtest.run;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.Validity;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.scenario.Scenario;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run found out.
 *
 * @param runId tells its players from another run's
 * @param startedMs epoch ms
 * @param measured all measured intervals together
 * @param findingCounts how many of each kind
 * @param findings the first of each kind
 * @param comparison accounts compared with the gateway's at the end
 * @param environment the machine and the program
 */
public record RunResult(
        Scenario scenario,
        int runId,
        long startedMs,
        List<Interval> intervals,
        Snapshot measured,
        Validity validity,
        Map<FindingKind, Long> findingCounts,
        List<Finding> findings,
        Comparison comparison,
        Map<String, String> environment) {
    /**
     * What was compared when everybody had left.
     *
     * @param players compared with the admin API
     * @param worstMs largest deviation of a player's used time from the harness's bounds, ms
     * @param attachments compared with the double's
     * @param ledgerRows compared with the ledger
     */
    public record Comparison(int players, long worstMs, int attachments, int ledgerRows) {
        /** Nothing was compared. */
        public static final Comparison NONE = new Comparison(0, 0, 0, 0);

        /** This and what another agent compared. */
        public Comparison plus(Comparison other) {
            return new Comparison(
                    players + other.players,
                    Math.max(worstMs, other.worstMs),
                    attachments + other.attachments,
                    ledgerRows + other.ledgerRows);
        }
    }

    /** Findings in all. */
    public long findingsTotal() {
        return findingCounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Time that the generator's event loops spent on a processor per message sent or received, ns; 0 without messages. */
    public double loopNsPerMessage() {
        long cpuNs = 0;
        long messages = 0;
        for (Interval interval : intervals) {
            cpuNs += interval.generator().loopCpuNs();
            messages +=
                    interval.snapshot().tally(Tally.SENT) + interval.snapshot().tally(Tally.RECEIVED);
        }
        return messages == 0 ? 0 : (double) cpuNs / messages;
    }
}
