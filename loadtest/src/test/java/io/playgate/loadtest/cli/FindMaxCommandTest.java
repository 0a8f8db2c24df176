package io.playgate.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The search as a command; its conditions hold, or don't, on any machine. */
class FindMaxCommandTest {
    @ParameterizedTest
    @CsvSource({"connectFailed == 0, 0", "admitted > 1000000, 99"})
    void shouldSayWhetherAnyRateKeepsTheObjective(String condition, int code, @TempDir Path directory)
            throws Exception {
        Path scenario = Files.writeString(
                directory.resolve("scenario.yaml"),
                """
                name: search
                upstreams: [{transport: tcp, behaviour: sink}]
                people: {count: 4}
                generator: {lagP99: 1m, lagMax: 10m, busyPercent: 100, starvedPercent: 100}
                phases: [{name: all, duration: 300ms, arrival: {storm: {sessions: 4, within: 50ms}}}]
                """);

        int exit = new CommandLine(new LoadCommand())
                .execute("find-max", scenario.toString(), "--slo", condition, "--steps", "2");

        assertThat(exit).isEqualTo(code);
    }
}
