package io.playgate.loadtest.system;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The games of {@code loadtest/games}, with what others wrote for them installed by npm once, under {@code loadtest/target/games}. */
final class NodeGames {
    /** For {@code @Timeout} of what installs: npm may have to fetch 70 MB. */
    static final int INSTALL_SECONDS = 400;

    private static final int NPM_SECONDS = 360;
    private static final Path LOADTEST =
            Path.of(Objects.requireNonNullElse(System.getProperty("playgate.root"), ".."), "loadtest");

    private final Path node;
    private final Path directory;

    private NodeGames(Path node, Path directory) {
        this.node = node;
        this.directory = directory;
    }

    /** Installs what is not there yet; the test is skipped where this machine has no Node, npm or registry. */
    static NodeGames install() throws IOException, InterruptedException {
        Path node = Needs.program("node", "nodejs");
        Path npm = Needs.program("npm", "npm");
        Path target = Files.createDirectories(LOADTEST.resolve("target")).toAbsolutePath();
        Path directory = target.resolve("games");
        try (FileChannel channel = FileChannel.open(
                        target.resolve("games.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                copy(LOADTEST.resolve("games").toAbsolutePath(), directory);
                Path installed = directory.resolve("node_modules/.installed");
                String wanted = Files.readString(directory.resolve("package-lock.json"));
                if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
                    npm(npm, directory);
                    Files.writeString(installed, wanted);
                }
            }
        }
        return new NodeGames(node, directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(from)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("node_modules"))
                    .forEach(files::add);
        }
        for (Path file : files) {
            Path copied = to.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copied.getParent()));
            Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void npm(Path npm, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("npm.txt");
        Process process = new ProcessBuilder(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(NPM_SECONDS, TimeUnit.SECONDS)) {
                Needs.missing("npm ci did not end in " + NPM_SECONDS + " s: " + Files.readString(log));
            } else if (process.exitValue() != 0) {
                Needs.missing("npm ci can't install the games: " + Files.readString(log));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Starts a script; its process ends with this one. */
    GameProcess start(String script) throws IOException {
        return new GameProcess(
                List.of(node.toString(), directory.resolve(script).toString()), Map.of());
    }

    /** Starts a script with settings, passed as JSON. */
    GameProcess start(String script, Map<String, ?> settings) throws IOException {
        return new GameProcess(
                List.of(node.toString(), directory.resolve(script).toString(), json(settings)), Map.of());
    }

    /** Settings as JSON, in one line; in ASCII, as Java passes nothing else to a program in the C locale. */
    static String json(Map<String, ?> settings) throws IOException {
        return new ObjectMapper()
                .writer()
                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .writeValueAsString(settings);
    }

    /** A directory under {@code loadtest/target} for what stays after the test. */
    Path output(String name) throws IOException {
        return Files.createDirectories(directory.resolveSibling(name));
    }
}
