package io.playgate.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code's shape promises: time is a parameter, packages point one way, files stay small. */
class ArchitectureTest {
    private static final int LINES_MAX = 400;

    private final JavaClasses gateway = new ClassFileImporter()
            .importUrl(Gateway.class.getProtectionDomain().getCodeSource().getLocation())
            .that(resideInAPackage("io.playgate.gateway.."));

    @Test
    void shouldReadTheSystemsClocksInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.playgate.gateway.clock")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .because("lengths, days and tests depend on time being a parameter; take a Clock")
                .check(gateway);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.playgate.gateway.(*)..").should().beFreeOfCycles().check(gateway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol", "gateway", "loadtest"})
    void shouldKeepFilesSmallAndPackagesExplained(String module) throws IOException {
        Path sources = Path.of(System.getProperty("playgate.root", ".."), module, "src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(java).isNotEmpty();
            for (Path file : java) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LINES_MAX);
                assertThat(file.resolveSibling("package-info.java")).exists();
            }
        }
    }
}
