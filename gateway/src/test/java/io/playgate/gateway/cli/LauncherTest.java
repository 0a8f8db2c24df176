package io.playgate.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, in a copy of the tree with made-up JDKs that print what they are given. */
final class LauncherTest {
    private final Path root;
    private final Path home;

    LauncherTest(@TempDir Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("with a space/root"));
        home = Files.createDirectories(directory.resolve("home"));
        Path real = Path.of(System.getProperty("playgate.root"));
        Files.copy(real.resolve("playgate"), root.resolve("playgate"));
        root.resolve("playgate").toFile().setExecutable(true);
        Files.createDirectories(root.resolve("config"));
        Files.copy(real.resolve("config/jvm.options"), root.resolve("config/jvm.options"));
        Files.copy(real.resolve("config/jvm-24.options"), root.resolve("config/jvm-24.options"));
    }

    private void build() throws IOException {
        for (String module : new String[] {"gateway", "loadtest"}) {
            Path target = Files.createDirectories(root.resolve(module + "/target"));
            Files.writeString(target.resolve("playgate-" + module + "-0.1.0.jar"), "");
            Files.writeString(target.resolve("playgate-" + module + "-0.1.0-sources.jar"), "");
        }
        Files.createDirectories(root.resolve("loadtest/target/lib"));
    }

    private Path jdk(String place, String version, String modules) throws IOException {
        Path jdk = Files.createDirectories(home.resolve(place));
        executable(
                Files.createDirectories(jdk.resolve("bin")).resolve("java"),
                "echo \"($0) $LC_ALL\"; for a in \"$@\"; do echo \"[$a]\"; done");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return jdk;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CliRun launch(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Path err = home.resolve("stderr");
        builder.redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("PLAYGATE_JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CliRun(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void shouldStartTheGatewayWithTheJdkOfJavaHome() throws Exception {
        build();
        Path jdk = jdk("jdk17", "17.0.9", "java.base jdk.compiler");
        CliRun run = launch(
                root.resolve("playgate"),
                Map.of("JAVA_HOME", jdk.toString(), "PLAYGATE_JAVA_OPTS", "-Xmx1g -Da=b"),
                "run",
                "--config",
                "a file.yaml");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("[@" + root + "/config/jvm.options]", "[-XX:+UseG1GC]", "[-Xmx1g]\n[-Da=b]\n")
                .contains(
                        "[" + root + "/loadtest/target/playgate-loadtest-0.1.0.jar:" + root + "/loadtest/target/lib/*]")
                .doesNotContain("sources", "jvm-24.options", "gateway/target")
                .endsWith("[io.playgate.gateway.cli.Main]\n[run]\n[--config]\n[a file.yaml]\n");
    }

    @ParameterizedTest
    @CsvSource({
        "C, '', '', C.UTF-8",
        "'', POSIX, vi_VN.UTF-8, C.UTF-8",
        "'', '', '', C.UTF-8",
        "'', '', vi_VN.UTF-8, ''"
    })
    void shouldSpeakUtf8AlsoWhereTheShellDoesNot(String all, String type, String language, String given)
            throws Exception {
        build();
        Path jdk = jdk("jdk17", "17.0.9", "java.base jdk.compiler");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk.toString(), "LC_ALL", all, "LC_CTYPE", type, "LANG", language);
        assertThat(launch(root.resolve("playgate"), environment, "version").out())
                .startsWith("(" + jdk + "/bin/java) " + given + "\n");
    }

    @Test
    void shouldStartTheHarnessThroughASymbolicLinkFromAnywhere() throws Exception {
        build();
        Path jdk = jdk("jdk25", "25", "java.base jdk.compiler");
        Path link = Files.createSymbolicLink(home.resolve("pg"), root.resolve("playgate"));
        CliRun run = launch(link, Map.of("JAVA_HOME", jdk.toString()), "load", "steady-play");
        assertThat(run.out())
                .contains("[@" + root + "/config/jvm-24.options]")
                .endsWith("[io.playgate.loadtest.Main]\n[load]\n[steady-play]\n");
    }

    @ParameterizedTest
    @CsvSource({"17.0.9, load, false", "24.0.2, load, false", "25, load, true", "25, version, false"})
    void shouldMakeObjectsSmallerWhereTheJdkCanAndItMatters(String version, String command, boolean smaller)
            throws Exception {
        build();
        Path jdk = jdk("jdk", version, "java.base jdk.compiler");
        CliRun run = launch(root.resolve("playgate"), Map.of("JAVA_HOME", jdk.toString()), command);
        assertThat(run.out()).contains("[" + command + "]");
        assertThat(run.out().contains("[-XX:+UseCompactObjectHeaders]")).isEqualTo(smaller);
    }

    @Test
    void shouldSayWhatIsWrongWithAJdk() throws Exception {
        build();
        Path old = jdk("jdk11", "11.0.2", "java.base jdk.compiler");
        Path young = jdk("jdk26", "26.0.1", "java.base jdk.compiler");
        Path runtime = jdk("jre17", "17.0.9", "java.base");
        Path ancient = jdk("jdk8", "1.8.0_402", "java.base jdk.compiler");
        Path launcher = root.resolve("playgate");
        assertThat(launch(launcher, Map.of("JAVA_HOME", old.toString())).err()).contains("is Java 11", "17 to 25");
        assertThat(launch(launcher, Map.of("JAVA_HOME", young.toString())).err())
                .contains("is Java 26", "17 to 25");
        assertThat(launch(launcher, Map.of("JAVA_HOME", ancient.toString())).err())
                .contains("is Java 8");
        assertThat(launch(launcher, Map.of("JAVA_HOME", runtime.toString())).err())
                .contains("jdk.compiler");
        CliRun none = launch(launcher, Map.of("JAVA_HOME", home.toString()));
        assertThat(none.err()).contains("is no JDK");
        assertThat(none.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheNewestJdkThatFits() throws Exception {
        build();
        jdk(".sdkman/candidates/java/21", "21.0.1", "java.base jdk.compiler");
        jdk(".sdkman/candidates/java/25", "25.0.3", "java.base jdk.compiler");
        jdk(".sdkman/candidates/java/26", "26", "java.base jdk.compiler");
        CliRun run = launch(root.resolve("playgate"), Map.of("HOME", home.toString()), "version");
        // This machine may have JDKs that are as new, and then one of those was taken.
        assertThat(run.err()).doesNotContain("found no JDK");
        assertThat(run.out()).doesNotContain("java/26/bin").doesNotContain("java/21/bin");
    }

    @Test
    void shouldBuildOnFirstUseAndSaySo() throws Exception {
        Path jdk = jdk("jdk17", "17.0.9", "java.base jdk.compiler");
        Path bin = Files.createDirectories(home.resolve("bin"));
        executable(
                bin.resolve("mvn"),
                "echo \"built with $JAVA_HOME: $*\"\n"
                        + "for m in gateway loadtest; do mkdir -p $m/target/lib; : > $m/target/playgate-$m-0.1.0.jar; done");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk.toString(), "PATH", bin + ":" + System.getenv("PATH"));
        CliRun first = launch(root.resolve("playgate"), environment, "version");
        assertThat(first.err()).contains("nothing is built yet", "built with " + jdk + ": -B -q -DskipTests package");
        assertThat(first.out()).endsWith("[io.playgate.gateway.cli.Main]\n[version]\n");
        assertThat(launch(root.resolve("playgate"), environment, "version").err())
                .isEmpty();
    }
}
