package io.playgate.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.compare.Comparison;
import io.playgate.loadtest.measure.GeneratorSample;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.measure.Validity;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.workload.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private final Path directory;

    ReportsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Twenty seconds around {@code meanMs} with noise by {@code seed}. */
    private static RunResult result(double meanMs, long seed, List<Finding> findings) throws Exception {
        Scenario scenario = Workloads.read("steady-play", List.of());
        SplittableRandom random = new SplittableRandom(seed);
        List<Interval> intervals = new ArrayList<>();
        Snapshot all = new Snapshot();
        for (int second = 0; second < 20; second++) {
            Snapshot snapshot = new Snapshot();
            snapshot.lengthen(1_000_000_000L);
            double secondMs = meanMs * (0.9 + 0.2 * random.nextDouble());
            for (int i = 0; i < 500; i++) {
                snapshot.histogram(Metric.LATENCY)
                        .recordValue((long) (secondMs * 1e6 * -Math.log(1 - random.nextDouble())) + 1);
            }
            snapshot.add(Tally.SENT, 500);
            snapshot.add(Tally.RECEIVED, 500);
            all.append(snapshot);
            GeneratorSample generator = new GeneratorSample(0.4, 0.2, 0.01, 1, 0, 0);
            intervals.add(new Interval(
                    second,
                    second * 1_000_000_000L,
                    "play",
                    true,
                    800,
                    snapshot,
                    generator,
                    new TargetSample(0.5, 200 << 20, 800)));
        }
        Map<FindingKind, Long> counts =
                findings.isEmpty() ? Map.of() : Map.of(findings.get(0).kind(), 1L);
        return new RunResult(
                scenario,
                7,
                1_795_000_000_000L,
                intervals,
                all,
                new Validity(List.of()),
                counts,
                findings,
                RunResult.Comparison.NONE,
                Map.of("jvm", "a <JVM>"));
    }

    @Test
    void shouldWriteEveryReport() throws Exception {
        Finding finding = new Finding(FindingKind.FRAME_LOST, 5, "<p1>", "message 3 & \"4\"");
        Verdict verdict = Verdict.of(result(2, 1, List.of(finding)));
        ReportFiles.write(verdict, directory);

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        assertThat(json.path("schema").asText()).isEqualTo("playgate-load/1");
        assertThat(json.path("verdict").asText()).isEqualTo("FAILED");
        assertThat(json.path("findings").path("counts").path("FRAME_LOST").asLong())
                .isEqualTo(1);
        assertThat(json.path("intervals")).hasSize(20);
        assertThat(Files.readAllLines(directory.resolve("report.csv"))).hasSize(21);
        String xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("junit.xml").toFile())
                .getDocumentElement()
                .getAttribute("failures");
        assertThat(xml).isEqualTo("1");
        HistogramLogReader hlog =
                new HistogramLogReader(directory.resolve("report.hlog").toFile());
        assertThat(hlog.nextIntervalHistogram())
                .isInstanceOfSatisfying(Histogram.class, histogram -> assertThat(histogram.getTotalCount())
                        .isEqualTo(500));
    }

    @Test
    void shouldWriteAPageThatNeedsNothingElseAndEscapesWhatItShows() throws Exception {
        Finding finding = new Finding(FindingKind.FRAME_LOST, 5, "<script>", "x");
        ReportFiles.write(Verdict.of(result(2, 1, List.of(finding))), directory);
        String page = Files.readString(directory.resolve("report.html"));

        assertThat(page)
                .doesNotContain("<script", "http://", "https://", "src=", "@import")
                .contains("&lt;script&gt;");
        assertThat(page.split("<svg ", -1)).hasSizeGreaterThan(5);
    }

    private Path json(String name, double meanMs, long seed) throws Exception {
        Path file = directory.resolve(name);
        JsonReport.write(Verdict.of(result(meanMs, seed, List.of())), file);
        return file;
    }

    @Test
    void shouldTellARealDifferenceFromChance() throws Exception {
        Path a = json("a.json", 2, 1);

        Comparison same = Comparison.of(a, a, 1);
        Comparison slower = Comparison.of(a, json("c.json", 2.6, 1), 1);

        assertThat(same.differences())
                .filteredOn(d -> d.figure().contains("p50"))
                .noneMatch(Comparison.Difference::real);
        assertThat(slower.differences())
                .filteredOn(d -> d.figure().contains("p50"))
                .allMatch(d -> d.real() && d.change() > 0.1 && d.change() < 0.5);
    }
}
