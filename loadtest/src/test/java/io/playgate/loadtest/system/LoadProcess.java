package io.playgate.loadtest.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./playgate load} in a process of its own, as a user runs it. */
final class LoadProcess implements AutoCloseable {
    /** Lines of the table begin so: the run goes on. */
    static final String RUNNING = "s all ";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path reports;
    private final Path temporary;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Starts it; its reports go to a directory below {@code directory}. */
    LoadProcess(Path directory, List<String> arguments) throws IOException {
        reports = directory.resolve("reports");
        temporary = Files.createDirectories(directory.resolve("temporary"));
        Path config = Path.of(Objects.requireNonNullElse(System.getProperty("playgate.root"), ".."), "config");
        // A job in the background of a script inherits that Ctrl-C is ignored, and so would the process under test.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + config.resolve("jvm.options"));
        if (Runtime.version().feature() >= 24) {
            command.add("@" + config.resolve("jvm-24.options"));
        }
        command.addAll(List.of(
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.playgate.loadtest.Main",
                "load"));
        command.addAll(arguments);
        command.addAll(List.of("--plain", "--out", reports.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(this::read, "output of the load test");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add("(output broke off: " + e.getMessage() + ")");
        }
    }

    /** What it printed so far. */
    List<String> lines() {
        return lines;
    }

    /** Waits until so many lines hold {@code text}. */
    void awaitLines(String text, int count) {
        await(text)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || lines.stream().filter(line -> line.contains(text)).count() >= count);
    }

    /** Sends a signal, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** What it has among the system's temporary files. */
    List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("playgate-load"))
                    .toList();
        }
    }

    /** Processes that it started and that still run. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Waits for the end; the exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the load test does not end: " + lines);
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(reports.resolve("report.json")));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
