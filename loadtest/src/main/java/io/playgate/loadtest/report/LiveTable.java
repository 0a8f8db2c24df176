package io.playgate.loadtest.report;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.IntervalListener;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.Findings;
import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The run as it goes: one line per interval, and under it a bar of progress where the output is a terminal. Collector's thread. */
public final class LiveTable implements IntervalListener {
    private static final int HEADING_EVERY = 20;
    private static final int BAR_CELLS = 40;

    private final PrintStream out;
    private final boolean terminal;
    private final long durationNs;
    private final Findings findings;
    private int lines;

    /**
     * Prints to {@code out}.
     *
     * @param terminal whether lines may be written over
     */
    public LiveTable(PrintStream out, boolean terminal, long durationNs, Findings findings) {
        this.out = out;
        this.terminal = terminal;
        this.durationNs = durationNs;
        this.findings = findings;
    }

    @Override
    public void onInterval(Interval interval) {
        if (interval.snapshot().durationNs() == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (terminal) {
            text.append("\r\033[K");
        }
        if (lines++ % HEADING_EVERY == 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%6s %-14s %8s %9s %9s %9s %9s %9s %7s %5s %8s%n",
                    "time",
                    "phase",
                    "sessions",
                    "sent/s",
                    "recv/s",
                    "p50 ms",
                    "p99 ms",
                    "max ms",
                    "lag99",
                    "cpu",
                    "findings"));
        }
        text.append(line(interval));
        if (terminal) {
            text.append(bar(interval.startNs() + interval.snapshot().durationNs()));
        }
        out.print(text);
        out.flush();
    }

    private String line(Interval interval) {
        Snapshot snapshot = interval.snapshot();
        Histogram latency = snapshot.histogram(Metric.LATENCY);
        return String.format(
                Locale.ROOT,
                "%5ds %-14.14s %8d %9.0f %9.0f %9s %9s %9s %7s %5.2f %8d%n",
                Math.round((interval.startNs() + snapshot.durationNs()) / 1e9),
                interval.phase(),
                interval.sessions(),
                snapshot.perSecond(Tally.SENT),
                snapshot.perSecond(Tally.RECEIVED),
                ms(latency, 50),
                ms(latency, 99),
                ms(latency, 100),
                ms(snapshot.histogram(Metric.LAG), 99),
                interval.generator().cpuShare(),
                findings.total());
    }

    private String bar(long elapsedNs) {
        double share = Math.min(1, (double) elapsedNs / Math.max(1, durationNs));
        int full = (int) Math.round(share * BAR_CELLS);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %% of %.0f s",
                "#".repeat(full),
                ".".repeat(BAR_CELLS - full),
                100 * share,
                durationNs / 1e9);
    }

    private static String ms(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.2f", histogram.getValueAtPercentile(percentile) / 1e6);
    }

    /** The run is over: the bar goes. */
    public void finish() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
