package io.playgate.loadtest.versus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.playgate.loadtest.run.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code versus.json}, every sample of a comparison, and {@code versus.svg}, its picture. */
final class VersusFiles {
    private static final int SCHEMA_VERSION = 1;

    private VersusFiles() {}

    static void write(Results results, VersusRun run, Path directory) throws IOException {
        Files.createDirectories(directory);
        byte[] json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document(results, run));
        Files.write(directory.resolve("versus.json"), json);
        Files.writeString(directory.resolve("versus.svg"), RatioPlot.of(results), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> document(Results results, VersusRun run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA_VERSION);
        document.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("environment", Environment.machine());
        document.put("rounds", run.rounds());
        document.put("measureMs", run.measureMs());
        Map<String, String> versions = new LinkedHashMap<>();
        results.contenders().forEach(contender -> versions.put(contender.name(), contender.version()));
        document.put("contenders", versions);
        List<Object> figures = new ArrayList<>();
        for (Case asked : results.cases()) {
            Figure.of(asked).forEach(figure -> figures.add(figure(results, asked, figure)));
        }
        document.put("figures", figures);
        return document;
    }

    private static Map<String, Object> figure(Results results, Case asked, Figure figure) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("case", asked.name());
        entry.put("figure", figure.name());
        entry.put("unit", figure.unit());
        entry.put("lessIsBetter", figure.less());
        Contender haproxy = results.contenders().get(0);
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Contender contender : results.contenders()) {
            List<Sample> samples = results.of(asked, contender);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("median", rounded(figure.median(samples)));
            if (contender.gateway()) {
                double[] ratio = figure.ratio(results.of(asked, haproxy), samples);
                one.put("againstHaproxy", rounded(ratio[0]));
                one.put("middleHalfOfRounds", List.of(rounded(ratio[1]), rounded(ratio[2])));
            }
            one.put(
                    "rounds",
                    samples.stream()
                            .map(sample -> rounded(figure.read().applyAsDouble(sample)))
                            .toList());
            one.put(
                    "invalid",
                    samples.stream()
                            .map(Sample::invalid)
                            .filter(why -> !why.isEmpty())
                            .toList());
            byName.put(contender.name(), one);
        }
        entry.put("contenders", byName);
        return entry;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : 0;
    }
}
