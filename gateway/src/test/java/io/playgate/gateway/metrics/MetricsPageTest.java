package io.playgate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators, the list of names and what is really exposed are one. */
final class MetricsPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(playgate_[a-z_]+)` \\| ([a-z]+) \\| ([^|]*) \\| ([^|]+) \\|$");

    @Test
    void shouldDocumentEveryMeter() throws Exception {
        Path page = Path.of(System.getProperty("playgate.root"), "docs", "metrics.md");
        List<String> documented = Files.readAllLines(page).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
        List<String> wanted =
                Arrays.stream(MeterName.values()).map(MetricsPageTest::row).toList();
        assertThat(documented).containsExactlyElementsOf(wanted);
    }

    private static String row(MeterName name) {
        String labels = name.labels().isEmpty() ? "" : "`" + String.join("`, `", name.labels()) + "`";
        String type =
                switch (name.kind()) {
                    case GAUGE, SECONDS, BYTES -> "gauge";
                    case COUNTER -> "counter";
                    case HISTOGRAM -> "histogram";
                    case INFO -> "info";
                };
        return "| `" + name.exposed() + "` | " + type + " | " + labels + " | " + name.sentence() + " |";
    }

    @Test
    void shouldExposeEachMeterUnderItsDocumentedName() {
        try (GatewayMetrics metrics = new GatewayMetrics(List.of("arena"), 1)) {
            String own = metrics.scrape(null).text();
            for (MeterName name : MeterName.values()) {
                if (own.contains("# TYPE " + name.exposed() + " ")) {
                    continue;
                }
                // One that another part brings: it must be free to bring, and be exposed as documented.
                assertThat(name.labels()).as(name.name()).allMatch(label -> label.equals("status"));
                String[] labels = name.labels().stream().map(label -> "2xx").toArray(String[]::new);
                if (name.kind() == MeterName.Kind.COUNTER) {
                    metrics.counter(name, () -> 1, labels);
                } else {
                    metrics.gauge(name, () -> 1, labels);
                }
                assertThat(metrics.scrape(null).text()).contains("# TYPE " + name.exposed() + " ");
            }
        }
    }

    @Test
    void shouldNeverLabelByWhoPlays() {
        for (MeterName name : MeterName.values()) {
            assertThat(name.labels())
                    .isSubsetOf(
                            "game", "transport", "direction", "result", "reason", "kind", "status", "version", "java");
        }
    }
}
