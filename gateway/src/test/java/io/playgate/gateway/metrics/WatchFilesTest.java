package io.playgate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alerts that are shipped speak of meters that exist. */
final class WatchFilesTest {
    private static final Pattern NAME = Pattern.compile("playgate_[a-z_]+");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");
    private static final Pattern TESTED = Pattern.compile("alertname: (\\w+)");
    private static final Path CONFIG = Path.of(System.getProperty("playgate.root"), "config");

    @ParameterizedTest
    @ValueSource(
            strings = {"grafana/playgate.json", "prometheus/playgate.rules.yaml", "prometheus/playgate.rules.test.yaml"
            })
    void shouldNameOnlyMetersThatExist(String file) throws Exception {
        Set<String> exposed =
                Arrays.stream(MeterName.values()).map(MeterName::exposed).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        Matcher names = NAME.matcher(Files.readString(CONFIG.resolve(file)));
        int count = 0;
        while (names.find()) {
            String series = names.group().replaceFirst("_(bucket|count|sum)$", "");
            count++;
            if (!exposed.contains(series)) {
                unknown.add(series);
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(count).isGreaterThan(10);
    }

    @Test
    void shouldBeADashboardThatGrafanaReads() throws Exception {
        var dashboard = new ObjectMapper()
                .readTree(CONFIG.resolve("grafana/playgate.json").toFile());
        assertThat(dashboard.path("title").asText()).isEqualTo("Playgate");
        Set<Integer> ids = new TreeSet<>();
        dashboard
                .path("panels")
                .forEach(panel -> assertThat(ids.add(panel.path("id").asInt())).isTrue());
        assertThat(ids).hasSizeGreaterThan(15);
    }

    @Test
    void shouldTestEveryAlert() throws Exception {
        Path rules = CONFIG.resolve("prometheus/playgate.rules.yaml");
        Path tests = CONFIG.resolve("prometheus/playgate.rules.test.yaml");
        assertThat(all(ALERT, rules)).isNotEmpty().isEqualTo(all(TESTED, tests));
        // promtool is Debian's package prometheus; where it is missing the names above are all that is held against
        // each other.
        List<String> places = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
        for (String place : places) {
            Path promtool = Path.of(place.isEmpty() ? "." : place, "promtool");
            if (Files.isExecutable(promtool)) {
                run(
                        tests.resolveSibling("."),
                        promtool.toString(),
                        "test",
                        "rules",
                        tests.getFileName().toString());
                return;
            }
        }
        System.out.println("promtool is not installed: the alerts' own tests were not run");
    }

    private static Set<String> all(Pattern pattern, Path file) throws Exception {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void run(Path directory, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
