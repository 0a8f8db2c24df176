package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.oracle.FindingKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that judge rates, {@code compare} and {@code find-max}, each against the gateway that a workload brings along. */
class RateCommandsTest {
    /** Forgives the generator any machine: what is asked here is which rate was the higher one. */
    private static final String PATIENT = "generator={lagP99: 1m, lagMax: 10m, busyPercent: 100, starvedPercent: 100}";

    private static final int PLAYERS = 12;

    /** A workload of a few who arrive at once and stay, each with so many messages a second. */
    private static List<String> steadyPlay(String command, int messagesPerS, String played) {
        List<String> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command));
        arguments.add("steady-play");
        for (String set : List.of(
                PATIENT,
                "people={count: " + PLAYERS + ", groups: [{name: adults, share: 1, age: 30}]}",
                "play={messages: " + messagesPerS + "/s}",
                "thresholds=[]",
                "checks.stall=1m",
                "phases.0.duration=500ms",
                "phases.0.arrival={storm: {sessions: " + PLAYERS + ", within: 100ms}}",
                "phases.1.duration=" + played,
                "phases.1.arrival={none: {}}")) {
            arguments.addAll(List.of("--set", set));
        }
        return arguments;
    }

    private static List<String> compared(Path directory, Path a, Path b, int code) throws Exception {
        try (LoadProcess compare = LoadProcess.command(directory, List.of("compare", a.toString(), b.toString()))) {
            assertThat(compare.awaitExit()).as(() -> compare.lines().toString()).isEqualTo(code);
            return compare.lines();
        }
    }

    private static String rate(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("rate"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellARateThatIsReallyLowerFromChance(@TempDir Path directory) throws Exception {
        Path often = Files.createDirectory(directory.resolve("often"));
        Path seldom = Files.createDirectory(directory.resolve("seldom"));
        // Side by side, so that the test takes half the time and what the machine does besides falls on both.
        try (LoadProcess a = new LoadProcess(often, steadyPlay("", 20, "6s"));
                LoadProcess b = new LoadProcess(seldom, steadyPlay("", 2, "6s"))) {
            for (LoadProcess each : List.of(a, b)) {
                each.awaitExit();
                assertThat(each.report().path("compared").path("attachments").asInt())
                        .as(() -> each.lines().toString())
                        .isEqualTo(PLAYERS);
                assertThat(each.report().path("invalid")).isEmpty();
            }
            List<String> lower = compared(directory, a.reportFile(), b.reportFile(), 99);
            assertThat(rate(lower)).contains("real").contains("-");
            assertThat(rate(compared(directory, a.reportFile(), a.reportFile(), 0)))
                    .contains("+0.0%")
                    .contains("may be chance");
        }
    }

    private static List<String> findMax(Path directory) throws Exception {
        // 24 messages a second are sent, and then twice as many.
        List<String> arguments = steadyPlay("find-max", 2, "3s");
        arguments.addAll(List.of("--slo", "sent.rate < 30", "--steps", "2"));
        try (LoadProcess search = LoadProcess.command(directory, arguments)) {
            int code = search.awaitExit();
            for (FindingKind kind : FindingKind.values()) {
                if (!WorkloadsTest.SLOWNESS.contains(kind)) {
                    assertThat(search.lines()).noneMatch(line -> line.contains(kind.name()));
                }
            }
            assertThat(code).as(() -> search.lines().toString()).isIn(0, 99);
            assertThat(search.children()).isEmpty();
            assertThat(search.temporaryFiles()).isEmpty();
            return search.lines();
        }
    }

    @Test
    void shouldFindTheRateThatAGatewayKeeps(@TempDir Path directory) throws Exception {
        List<String> lines = findMax(directory);
        // A machine busy elsewhere lets answers or messages come too late for a verdict.
        for (int again = 0; again < 3 && !lines.get(lines.size() - 1).startsWith("highest: 1.000 "); again++) {
            lines = findMax(directory);
        }

        assertThat(lines)
                .filteredOn(line -> line.endsWith(" met") || line.endsWith(" missed"))
                .extracting(line -> line.trim().substring(0, 5))
                .containsExactly("1.000", "2.000");
        assertThat(lines).last().asString().startsWith("highest: 1.000 times the scenario's rate, ");
    }
}
