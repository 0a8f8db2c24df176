package io.playgate.loadtest.report;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.run.RunResult;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The histograms of every interval in HdrHistogram's log format, one tag per metric, for its own tools. */
final class HlogReport {
    private HlogReport() {}

    static void write(RunResult result, Path file) throws FileNotFoundException {
        HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
        try {
            writer.outputComment("[playgate load: " + result.scenario().name() + ", times in ns]");
            writer.outputLogFormatVersion();
            writer.outputStartTime(result.startedMs());
            writer.setBaseTime(result.startedMs());
            writer.outputLegend();
            for (Interval interval : result.intervals()) {
                for (Metric metric : Metric.values()) {
                    Histogram histogram = interval.snapshot().histogram(metric);
                    if (histogram.getTotalCount() > 0) {
                        long startMs = result.startedMs() + interval.startNs() / 1_000_000;
                        histogram.setTag(metric.label());
                        histogram.setStartTimeStamp(startMs);
                        histogram.setEndTimeStamp(startMs + interval.snapshot().durationNs() / 1_000_000);
                        writer.outputIntervalHistogram(histogram);
                    }
                }
            }
        } finally {
            writer.close();
        }
    }
}
