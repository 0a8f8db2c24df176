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

    /** Starts a run; its reports go to a directory below {@code directory}. */
    LoadProcess(Path directory, List<String> arguments) throws IOException {
        this(directory.resolve("reports"), directory, withReports(arguments, directory.resolve("reports")));
    }

    private LoadProcess(Path reports, Path directory, List<String> arguments) throws IOException {
        this.reports = reports;
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
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(this::read, "output of the load test");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one of the commands below {@code load}, which report in ways of their own. */
    static LoadProcess command(Path directory, List<String> arguments) throws IOException {
        return new LoadProcess(directory.resolve("reports"), directory, arguments);
    }

    private static List<String> withReports(List<String> arguments, Path reports) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--plain", "--out", reports.toString()));
        return all;
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
            return files.filter(file -> file.getFileName().toString().startsWith("playgate-"))
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

    /** The report of a run that has ended. */
    JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(reportFile()));
    }

    Path reportFile() {
        return reports.resolve("report.json");
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
