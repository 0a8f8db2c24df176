package io.playgate.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import io.playgate.loadtest.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static List<String> errors(String yaml, String... sets) {
        ScenarioErrors errors =
                catchThrowableOfType(ScenarioErrors.class, () -> ScenarioReader.read("s.yaml", yaml, List.of(sets)));
        return errors == null ? List.of() : errors.errors();
    }

    @Test
    void shouldReadEveryWorkloadAndEveryExample() throws Exception {
        for (String name : Workloads.all().keySet()) {
            assertThat(Workloads.read(name, List.of()).name()).isEqualTo(name);
        }
        Path examples = Path.of(System.getProperty("playgate.root", ".."), "config", "scenarios");
        try (var files = Files.list(examples)) {
            List<Path> yaml =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(yaml).isNotEmpty();
            for (Path file : yaml) {
                assertThat(ScenarioReader.read(file, List.of()).phases()).isNotEmpty();
            }
        }
    }

    @Test
    void shouldTellAllMistakesAtOnceWithTheirPlaces() {
        String yaml =
                """
                nam: x
                people: {count: 0}
                phases:
                  - {name: a, duration: 3x, arival: none}
                thresholds: ["lat.p99 < 3"]
                """;

        assertThat(errors(yaml))
                .anyMatch(error -> error.startsWith("s.yaml:1:1: nam: unknown key, did you mean \"name\"?"))
                .anyMatch(error -> error.startsWith("s.yaml:2:17: people.count: 0 is out of range"))
                .anyMatch(error -> error.startsWith("s.yaml:4:25: phases[0].duration: \"3x\""))
                .anyMatch(error -> error.contains("did you mean \"arrival\"?"))
                .anyMatch(error -> error.startsWith("s.yaml:5:14: thresholds[0]: \"lat\" is not measured"));
    }

    @Test
    void shouldRefuseATargetThatNeedsTokensWithoutThem() {
        String yaml =
                """
                name: x
                targets: [{address: "127.0.0.1:7001", transport: play1}]
                phases: [{name: a, duration: 1s}]
                """;

        assertThat(errors(yaml)).singleElement().asString().contains("a play1 or line target needs tokens");
    }

    @Test
    void shouldChangeValuesFromTheCommandLine() throws Exception {
        Scenario scenario = ScenarioReader.read(
                "w", Workloads.text("steady-play"), List.of("people.count=7", "phases.1.duration=3s"));

        assertThat(scenario.people().count()).isEqualTo(7);
        assertThat(scenario.phases().get(1).durationNs()).isEqualTo(3_000_000_000L);
        assertThat(errors("name: x", "people.cont=1")).anyMatch(error -> error.contains("count"));
    }

    @Test
    void shouldMatchTheSchemaThatIsShipped() throws IOException {
        Path shipped =
                Path.of(System.getProperty("playgate.root", ".."), "config", "scenarios", "scenario.schema.json");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(ScenarioReader.schema())).isEqualTo(mapper.readTree(shipped.toFile()));
    }
}
