package io.playgate.loadtest.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.measure.GeneratorSample;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.run.RunResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** A run as one JSON object; {@code schema} names its version and changes when a reader of the old one would misread it. */
public final class JsonReport {
    /** The version of this report's form. */
    public static final String SCHEMA = "playgate-load/1";

    private JsonReport() {}

    /** Writes {@code verdict} to {@code file}. */
    public static void write(Verdict verdict, Path file) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(verdict));
    }

    /** The report as maps and lists. */
    static Map<String, Object> tree(Verdict verdict) {
        RunResult result = verdict.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("name", result.scenario().name());
        tree.put("runId", result.runId());
        tree.put("seed", result.scenario().seed());
        tree.put("started", Instant.ofEpochMilli(result.startedMs()).toString());
        tree.put("measuredS", result.measured().durationNs() / 1e9);
        tree.put("verdict", verdict.word());
        tree.put("invalid", result.validity().reasons());
        tree.put("thresholds", verdict.outcomes());
        tree.put("findings", findings(result));
        tree.put("compared", result.comparison());
        tree.put("metrics", metrics(result.measured()));
        tree.put("counts", counts(result.measured()));
        tree.put("rates", rates(result.measured()));
        tree.put("generator", generator(result));
        tree.put("environment", result.environment());
        tree.put(
                "intervals",
                result.intervals().stream().map(JsonReport::interval).toList());
        return tree;
    }

    private static Map<String, Object> findings(RunResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total", result.findingsTotal());
        tree.put("counts", result.findingCounts());
        tree.put("examples", result.findings());
        return tree;
    }

    private static Map<String, Object> metrics(Snapshot snapshot) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            tree.put(metric.label(), Percentiles.of(snapshot.histogram(metric)));
        }
        return tree;
    }

    private static Map<String, Object> counts(Snapshot snapshot) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Tally tally : Tally.values()) {
            tree.put(tally.label(), snapshot.tally(tally));
        }
        return tree;
    }

    private static Map<String, Object> rates(Snapshot snapshot) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Tally tally :
                List.of(Tally.SENT, Tally.RECEIVED, Tally.ADMITTED, Tally.BYTES_SENT, Tally.BYTES_RECEIVED)) {
            tree.put(tally.label() + "PerS", Math.round(snapshot.perSecond(tally) * 10) / 10.0);
        }
        return tree;
    }

    private static Map<String, Object> generator(RunResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("loopNsPerMessage", Math.round(result.loopNsPerMessage()));
        tree.put(
                "gcMs",
                result.intervals().stream().mapToLong(i -> i.generator().gcNs()).sum() / 1_000_000);
        tree.put(
                "gcCount",
                result.intervals().stream()
                        .mapToLong(i -> i.generator().gcCount())
                        .sum());
        return tree;
    }

    private static Map<String, Object> interval(Interval interval) {
        Snapshot snapshot = interval.snapshot();
        GeneratorSample generator = interval.generator();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("index", interval.index());
        tree.put("startS", interval.startNs() / 1e9);
        tree.put("lengthS", snapshot.durationNs() / 1e9);
        tree.put("phase", interval.phase());
        tree.put("measured", interval.measured());
        tree.put("sessions", interval.sessions());
        tree.put("sent", snapshot.tally(Tally.SENT));
        tree.put("received", snapshot.tally(Tally.RECEIVED));
        tree.put("latency", Percentiles.of(snapshot.histogram(Metric.LATENCY)));
        tree.put("lag", Percentiles.of(snapshot.histogram(Metric.LAG)));
        tree.put("cutError", Percentiles.of(snapshot.histogram(Metric.CUT_ERROR)));
        tree.put("latencyHistogram", encoded(snapshot.histogram(Metric.LATENCY)));
        tree.put("generatorCpu", generator.cpuShare());
        tree.put("loopBusy", generator.loopBusy());
        tree.put("loopStarved", generator.loopStarved());
        TargetSample target = interval.target();
        if (target != null) {
            tree.put("targetCpu", target.cpuShare());
            tree.put("targetMemoryBytes", target.memoryBytes());
            tree.put("targetSessions", target.sessions());
        }
        return tree;
    }

    /** HdrHistogram's own compressed form, base64: merging and comparing runs loses nothing. */
    public static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
