package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that work for a long time, and whoever started them loses patience: nothing of them stays behind. */
class InterruptedCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void shouldEndEveryProgramOfAComparison(String signal, @TempDir Path directory) throws Exception {
        Needs.program("haproxy", "haproxy");
        List<String> arguments = List.of("versus", "--no-nginx", "--transport", "nio", "--rounds", "100");
        try (LoadProcess load = LoadProcess.command(directory, arguments)) {
            // The echo server, the client, HAProxy, and Playgate.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(load.children()).hasSizeGreaterThanOrEqualTo(4));
            List<ProcessHandle> children = load.children();
            assertThat(load.temporaryFiles()).isNotEmpty();

            load.signal(signal);

            load.awaitExit();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
            assertThat(load.temporaryFiles()).as(() -> load.lines().toString()).isEmpty();
        }
    }

    @Test
    void shouldDeleteTheStateOfABenchmark(@TempDir Path directory) throws Exception {
        List<String> arguments = List.of("bench-accounting", "--only", "cuts", "--quick", "--lead", "PT90M");
        try (LoadProcess load = LoadProcess.command(directory, arguments)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(load.temporaryFiles()).isNotEmpty());

            load.signal("TERM");

            load.awaitExit();
            assertThat(load.temporaryFiles()).as(() -> load.lines().toString()).isEmpty();
        }
    }
}
