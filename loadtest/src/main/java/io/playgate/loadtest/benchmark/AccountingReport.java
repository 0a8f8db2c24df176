package io.playgate.loadtest.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.playgate.loadtest.run.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Writes {@code accounting.json} and {@code accounting.svg}: the figures with the machine and the command that made them. */
final class AccountingReport {
    private static final double NS_PER_MS = 1e6;
    private static final Map<String, Double> PERCENTILES = percentiles();

    private AccountingReport() {}

    /** Either part may be left out. */
    static void write(Path directory, String command, @Nullable Costs costs, CutRun.@Nullable Outcome cuts)
            throws IOException {
        Files.createDirectories(directory);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "playgate-accounting-benchmark/1");
        report.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("command", command);
        report.put("machine", Environment.machine());
        if (costs != null) {
            report.put("costs", costs(costs));
        }
        if (cuts != null) {
            report.put("cuts", cuts(cuts));
            Files.writeString(directory.resolve("accounting.svg"), DelayPlot.svg(cuts.delaysNs(), cuts.run()));
        }
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(directory.resolve("accounting.json"), json.writeValueAsString(report) + "\n");
    }

    private static Map<String, Object> costs(Costs costs) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("players", costs.filled().players());
        out.put("accounts", costs.filled().accounts());
        out.put("meters", costs.filled().meters());
        out.put("mapBytes", costs.filled().bytes());
        out.put("fileSystem", costs.filled().fileSystem());
        out.put("fillSeconds", rounded(costs.filled().seconds()));
        out.put("sessionsOpenBeside", costs.openBeside());
        out.put("commandsPerSecond", Math.round(costs.commandsPerSecond()));
        costs.byOperation().forEach((operation, cost) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("medianNs", rounded(cost.medianNs()));
            each.put("meanNs", rounded(cost.meanNs()));
            each.put("slowestNs", rounded(cost.slowestNs()));
            each.put("bytes", rounded(cost.bytes()));
            out.put(operation, each);
        });
        return out;
    }

    private static Map<String, Object> cuts(CutRun.Outcome cuts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("sessions", cuts.run().sessions());
        out.put("spanSeconds", cuts.run().span().toSeconds());
        out.put("openSeconds", rounded(cuts.openSeconds()));
        out.put("announcements", cuts.announced());
        out.put("turnMaxMs", rounded(cuts.turnMaxMs()));
        out.put("delayMs", percentilesMs(cuts.delaysNs()));
        out.put("hiccupMs", percentilesMs(cuts.hiccupsNs()));
        return out;
    }

    private static Map<String, Object> percentilesMs(Histogram ns) {
        Map<String, Object> out = new LinkedHashMap<>();
        PERCENTILES.forEach((name, percentile) -> out.put(name, rounded(delayMs(ns, percentile))));
        return out;
    }

    /** Of the delays of the cuts, ms. */
    static double delayMs(Histogram delaysNs, double percentile) {
        return delaysNs.getValueAtPercentile(percentile) / NS_PER_MS;
    }

    private static Map<String, Double> percentiles() {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", 50.0);
        percentiles.put("p90", 90.0);
        percentiles.put("p99", 99.0);
        percentiles.put("p99.9", 99.9);
        percentiles.put("p99.99", 99.99);
        percentiles.put("max", 100.0);
        return percentiles;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
