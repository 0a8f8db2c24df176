package io.playgate.gateway.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The decision stays pure: no I/O, no library, and YAML in one class only. */
final class PolicyImportsTest {
    private static final JavaClasses POLICY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.playgate.gateway.policy");

    @Test
    void shouldDecideWithNothingButValues() {
        classes()
                .that()
                .resideInAnyPackage("io.playgate.gateway.policy", "io.playgate.gateway.policy.rule")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations",
                        "io.playgate.protocol",
                        "io.playgate.gateway.policy",
                        "io.playgate.gateway.policy.rule")
                .check(POLICY);
    }

    @Test
    void shouldKnowYamlInOneClassOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("PresetYaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(POLICY);
    }
}
