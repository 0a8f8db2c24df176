package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The classes that Chronicle would generate at run time are in the repository and in the jar. Run with {@code -Dplaygate.regenerate=true}
 * this test writes them anew, see {@code gateway/src/generated/regenerate}.
 */
class ValueClassesTest {
    private static final Path SOURCES = Path.of(System.getProperty("playgate.root"), "gateway/src/generated/java");

    @Test
    void shouldShipTheSourcesThatThisLibraryGenerates() throws Exception {
        Map<String, String> generated = ValueSources.generate();
        if (Boolean.getBoolean("playgate.regenerate")) {
            for (Map.Entry<String, String> source : generated.entrySet()) {
                Path file = SOURCES.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
        }
        for (Map.Entry<String, String> source : generated.entrySet()) {
            assertThat(SOURCES.resolve(source.getKey()))
                    .as("run gateway/src/generated/regenerate")
                    .hasContent(source.getValue());
        }
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(generated.size());
        }
    }
}
