package io.playgate.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That the benchmark runs and tells what it saw; what it saw on a machine that builds says nothing. */
class BenchAccountingTest {
    @Test
    void shouldMeasureAndReport(@TempDir Path directory) throws IOException {
        Path out = directory.resolve("out");
        int code = Main.commandLine()
                .execute(
                        "load",
                        "bench-accounting",
                        "--quick",
                        "--players",
                        "2000",
                        "--sessions",
                        "50",
                        "--lead",
                        "PT5S",
                        "--span",
                        "PT0.5S",
                        "--work",
                        directory.toString(),
                        "--out",
                        out.toString());

        assertThat(code).isZero();
        JsonNode report =
                new ObjectMapper().readTree(out.resolve("accounting.json").toFile());
        assertThat(report.path("command").asText()).startsWith("./playgate load bench-accounting --quick");
        assertThat(report.at("/costs/accounts").asLong()).isEqualTo(2_000);
        assertThat(report.at("/costs/visit/medianNs").asDouble()).isPositive();
        assertThat(report.at("/cuts/sessions").asLong()).isEqualTo(50);
        assertThat(report.at("/cuts/delayMs/max").asDouble())
                .isGreaterThanOrEqualTo(report.at("/cuts/delayMs/p50").asDouble());
        assertThat(report.at("/cuts/hiccupMs/max").asDouble()).isPositive();
        assertThat(out.resolve("accounting.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(out);
        }
    }

    @Test
    void shouldNameABadOption() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("load", "bench-accounting", "--players", "5")).isEqualTo(104);
        assertThat(err.toString()).contains("--players must be 1000 or more");
    }
}
