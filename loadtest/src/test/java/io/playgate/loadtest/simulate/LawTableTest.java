package io.playgate.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of traps and faults in {@code docs/law.md} names tests that exist, in every row at least one. */
final class LawTableTest {
    private static final Path ROOT = Path.of(System.getProperty("playgate.root", ".."));
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(should\\w+)`");
    private static final int ROWS_MIN = 38;

    @Test
    void shouldNameTestsThatExistInEveryRow() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/law.md"));
        int from = page.indexOf("## Traps and faults");
        List<String> rows = page.substring(from, page.indexOf("\n## ", from))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| test |"))
                .toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(ROWS_MIN);

        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            Matcher test = TEST.matcher(row);
            int named = 0;
            while (test.find()) {
                named++;
                String source = sources.getOrDefault(test.group(1), "");
                if (!source.contains("void " + test.group(2) + "(")) {
                    missing.add(test.group());
                }
            }
            assertThat(named).as(row).isPositive();
        }
        assertThat(missing).isEmpty();
    }

    /** Source texts of all tests, by class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("protocol", "gateway", "loadtest")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
