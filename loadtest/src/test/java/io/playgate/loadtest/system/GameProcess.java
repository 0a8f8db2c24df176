package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A game's server or client in a process of its own, with what it printed; {@link #close} ends it and all its children. */
final class GameProcess implements AutoCloseable {
    /** A busy machine with two processors takes seconds for what an idle one does in one. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LISTENING = "listening ";

    private final String name;
    private final Process process;
    private final Writer input;
    private final Thread reader;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /**
     * Starts it.
     *
     * @param environment added to that of the test
     */
    GameProcess(List<String> command, Map<String, String> environment) throws IOException {
        name = String.join(" ", command);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        input = process.outputWriter(StandardCharsets.UTF_8);
        reader = new Thread(this::read, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output broke off: " + e.getMessage() + ")");
        }
    }

    /** What it printed so far, errors too. */
    List<String> lines() {
        return lines;
    }

    /** Gives it a line on its standard input. */
    void send(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** Waits for the line that names the port of a server. */
    int port() {
        await(name).atMost(PATIENCE).until(() -> hasEnded() || lines.stream().anyMatch(GameProcess::isPort));
        return lines.stream()
                .filter(GameProcess::isPort)
                .mapToInt(line -> Integer.parseInt(line.substring(LISTENING.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " does not listen: " + lines));
    }

    private static boolean isPort(String line) {
        return line.startsWith(LISTENING);
    }

    /** Waits for its end and wants it to be a good one, with a line that begins with PASS. */
    void awaitPass() throws InterruptedException {
        awaitEnd();
        assertThat(lines).as(name).anyMatch(line -> line.startsWith("PASS "));
        assertThat(process.exitValue()).as(() -> name + ": " + lines).isZero();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits for its end. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> name + " ends: " + lines)
                .isTrue();
        reader.join(PATIENCE.toMillis());
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
