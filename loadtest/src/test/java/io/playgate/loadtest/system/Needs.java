package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/** What a test needs of the machine. Where it is missing the test is skipped and says so; with PLAYGATE_TESTS_COMPLETE=1 it fails. */
public final class Needs {
    private Needs() {}

    /** The path of a program, searched where Debian puts games, too. */
    public static Path program(String name, String debianPackage) {
        Optional<Path> found = find(name);
        if (found.isEmpty()) {
            missing("no " + name + " on this machine (Debian: " + debianPackage + ")");
        }
        return found.orElseThrow();
    }

    /** Skips or fails the test. */
    public static void missing(String what) {
        if ("1".equals(System.getenv("PLAYGATE_TESTS_COMPLETE"))) {
            fail(what + ", and PLAYGATE_TESTS_COMPLETE=1 wants every test");
        }
        assumeTrue(false, what);
    }

    private static Optional<Path> find(String name) {
        StringTokenizer path = new StringTokenizer(System.getenv().getOrDefault("PATH", ""), File.pathSeparator);
        while (path.hasMoreTokens()) {
            Path file = Path.of(path.nextToken(), name);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return List.of("/usr/bin", "/usr/games").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
