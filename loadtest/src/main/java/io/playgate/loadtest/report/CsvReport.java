package io.playgate.loadtest.report;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One line per interval for spreadsheets. */
final class CsvReport {
    private CsvReport() {}

    static void write(RunResult result, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "start_s,length_s,phase,measured,sessions,sent,received,latency_p50_ms,latency_p99_ms,latency_p999_ms,latency_max_ms,"
                        + "service_p99_ms,lag_p99_ms,cut_error_p99_ms,generator_cpu,loop_starved,target_cpu,target_memory_bytes");
        for (Interval interval : result.intervals()) {
            lines.add(line(interval));
        }
        Files.write(file, lines);
    }

    private static String line(Interval interval) {
        Histogram latency = interval.snapshot().histogram(Metric.LATENCY);
        TargetSample target = interval.target();
        return String.join(
                ",",
                decimal(interval.startNs() / 1e9),
                decimal(interval.snapshot().durationNs() / 1e9),
                '"' + interval.phase().replace("\"", "\"\"") + '"',
                Boolean.toString(interval.measured()),
                Integer.toString(interval.sessions()),
                Long.toString(interval.snapshot().tally(Tally.SENT)),
                Long.toString(interval.snapshot().tally(Tally.RECEIVED)),
                percentile(latency, 50),
                percentile(latency, 99),
                percentile(latency, 99.9),
                percentile(latency, 100),
                percentile(interval.snapshot().histogram(Metric.SERVICE), 99),
                percentile(interval.snapshot().histogram(Metric.LAG), 99),
                percentile(interval.snapshot().histogram(Metric.CUT_ERROR), 99),
                decimal(interval.generator().cpuShare()),
                decimal(interval.generator().loopStarved()),
                target == null ? "" : decimal(target.cpuShare()),
                target == null ? "" : Long.toString(target.memoryBytes()));
    }

    private static String percentile(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? "" : decimal(histogram.getValueAtPercentile(percentile) / 1e6);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
