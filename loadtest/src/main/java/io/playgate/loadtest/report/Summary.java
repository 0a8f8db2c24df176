package io.playgate.loadtest.report;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.threshold.Threshold;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** The end of a run in words, for the terminal. */
public final class Summary {
    private Summary() {}

    /** Prints {@code verdict}. */
    public static void print(Verdict verdict, PrintStream out) {
        RunResult result = verdict.result();
        out.printf(
                Locale.ROOT,
                "%n%-11s %10s %10s %10s %10s %10s %10s%n",
                "ms",
                "count",
                "p50",
                "p99",
                "p99.9",
                "max",
                "mean");
        for (Metric metric : Metric.values()) {
            Histogram h = result.measured().histogram(metric);
            if (h.getTotalCount() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%-11s %10d %10.3f %10.3f %10.3f %10.3f %10.3f   %s%n",
                        metric.label(),
                        h.getTotalCount(),
                        h.getValueAtPercentile(50) / 1e6,
                        h.getValueAtPercentile(99) / 1e6,
                        h.getValueAtPercentile(99.9) / 1e6,
                        h.getMaxValue() / 1e6,
                        h.getMean() / 1e6,
                        metric.sentence());
            }
        }
        out.println();
        for (Tally tally : Tally.values()) {
            if (result.measured().tally(tally) > 0) {
                out.printf(
                        Locale.ROOT,
                        "%s %,d  ",
                        tally.label(),
                        result.measured().tally(tally));
            }
        }
        out.println();
        if (result.loopNsPerMessage() > 0) {
            out.printf(
                    Locale.ROOT,
                    "rate %.0f sent/s, %.0f received/s; the harness spent %.1f µs of its event loops per message%n",
                    result.measured().perSecond(Tally.SENT),
                    result.measured().perSecond(Tally.RECEIVED),
                    result.loopNsPerMessage() / 1e3);
        }
        RunResult.Comparison compared = result.comparison();
        if (compared.players() + compared.attachments() + compared.ledgerRows() > 0) {
            out.printf(
                    Locale.ROOT,
                    "compared %d players with the admin API (worst %d ms outside the bounds), %d attachments, %d ledger rows%n",
                    compared.players(),
                    compared.worstMs(),
                    compared.attachments(),
                    compared.ledgerRows());
        }
        printFindings(result, out);
        for (Threshold.Outcome outcome : verdict.outcomes()) {
            out.printf(
                    Locale.ROOT,
                    "%s  %s  (%s)%n",
                    outcome.met() ? "met   " : "MISSED",
                    outcome.text(),
                    outcome.actualText());
        }
        result.validity().reasons().forEach(reason -> out.println("INVALID: " + reason));
        out.println(verdict.word());
    }

    private static void printFindings(RunResult result, PrintStream out) {
        Set<FindingKind> shown = new HashSet<>();
        for (Finding finding : result.findings()) {
            if (shown.add(finding.kind())) {
                out.printf(
                        Locale.ROOT,
                        "FINDING %s: %s, %d times; first at %.3f s %s %s%n",
                        finding.kind(),
                        finding.kind().sentence(),
                        result.findingCounts().getOrDefault(finding.kind(), 0L),
                        finding.atNs() / 1e9,
                        finding.player(),
                        finding.detail());
            }
        }
    }
}
