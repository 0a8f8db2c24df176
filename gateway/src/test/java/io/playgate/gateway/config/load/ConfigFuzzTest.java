package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file, it loads or it is refused with lines that name a place; {@code -Dseed=…} repeats a run, {@code -Druns=…} makes it longer. */
final class ConfigFuzzTest {
    private static final int RUNS = Integer.getInteger("runs", 500);
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ": ",
            "- ",
            "\n",
            "  ",
            "\t",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!str ",
            "|\n",
            ">",
            "~",
            "null",
            "true",
            "0",
            "-1",
            "9999999999999999999",
            "1e9",
            "x",
            "\0",
            "\u2028",
            "ệ",
            "\uD83D\uDE00",
            "..",
            "%",
            "@",
            "<<: ",
            "PT1H",
            "5s",
            "64KiB",
            "::",
            "0.0.0.0:7001",
            "[::1]:0",
            "vn-2006",
            "extends: ",
            "play1",
            "line",
            "{hex: zz}");

    private final ConfigFixture fixture;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    ConfigFuzzTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    @Test
    void shouldRefuseOrLoadWhateverIsInTheFile() throws IOException {
        System.out.println("seed " + seed);
        Path root = Path.of(Objects.requireNonNull(System.getProperty("playgate.root"), "playgate.root"));
        String reference =
                Files.readString(root.resolve("config/playgate.yaml")).replaceAll("(?m)^ *#.*\n", "");
        List<String> bases = List.of(reference, ConfigFixture.MINIMAL, ConfigFixture.OF_THE_CONTRACT);
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            String yaml = mutated(bases.get(random.nextInt(bases.size())));
            List<String> errors = fixture.errors(yaml);
            assertThat(errors)
                    .as("seed %d, run %d:%n%s", seed, run, yaml)
                    .allMatch(line -> line.matches("(?s)(playgate\\.yaml:\\d+:\\d+: |and \\d+ more).+"));
            refused += errors.isEmpty() ? 0 : 1;
        }

        assertThat(refused).isBetween(RUNS / 10, RUNS);
    }

    @Test
    void shouldRefuseOrApplyWhateverIsSet() {
        System.out.println("seed " + seed);
        List<String> names = new ArrayList<>(List.of("0", "1", "x", ""));
        ConfigReference.rows()
                .forEach(row ->
                        names.addAll(List.of(row.path().replace("[]", ".0").split("\\.", -1))));
        for (int run = 0; run < RUNS; run++) {
            StringBuilder path = new StringBuilder(names.get(random.nextInt(names.size())));
            for (int i = random.nextInt(5); i > 0; i--) {
                path.append('.').append(names.get(random.nextInt(names.size())));
            }
            String value = piece() + (random.nextBoolean() ? piece() : "");
            List<String> sets = List.of(path + "=" + value);
            Map<String, String> environment =
                    Map.of("PLAYGATE_" + path.toString().replace(".", "__"), value);

            assertThat(fixture.errors(ConfigFixture.MINIMAL, environment, sets))
                    .as("seed %d, run %d: %s", seed, run, sets)
                    .allMatch(line -> line.matches("(?s)(playgate\\.yaml:\\d+:\\d+|PLAYGATE_|--set ).*"));
        }
    }

    private String mutated(String base) {
        StringBuilder text = new StringBuilder(base);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, piece());
                default -> text.replace(from, to, piece());
            }
        }
        return text.toString();
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
