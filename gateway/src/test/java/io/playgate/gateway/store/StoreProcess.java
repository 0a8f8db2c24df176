package io.playgate.gateway.store;

import io.playgate.gateway.config.StateConfig;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real process that opens a store: the parent's end to start and end it, and its {@link #main}. */
final class StoreProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("playgate.root", "."));

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the mode {@code refused} without any of the JVM flags that it needs. */
    static StoreProcess startBare(Path directory) throws IOException {
        List<String> command = List.of(
                Jdks.running().resolve("bin/java").toString(),
                "-cp",
                classPath(),
                StoreProcess.class.getName(),
                "refused",
                directory.toString());
        return new StoreProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts {@code mode} on {@code directory} with the JDK {@code javaHome} and the product's JVM flags. */
    static StoreProcess start(Path javaHome, Path directory, String mode, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("@" + ROOT.resolve("config/jvm.options"));
        if (Jdks.version(javaHome) >= 24) {
            command.add("@" + ROOT.resolve("config/jvm-24.options"));
        }
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", classPath(), StoreProcess.class.getName(), mode, directory.toString()));
        return new StoreProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    // Without the logging back end a process starts in two thirds of the time, and a kill test is mostly starting.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("log4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Reads lines up to one that begins with {@code start}; fails with what the process said instead. */
    String awaitLine(String start) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the process ended without saying '" + start + "':\n" + said);
    }

    /** Everything said up to the end. */
    String awaitOutput() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
        }
        return said.toString();
    }

    /** Lets it run for {@code durationMs}, then SIGKILL. */
    void killAfterMs(long durationMs) throws InterruptedException {
        if (process.waitFor(durationMs, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process ended by itself with " + process.exitValue());
        }
        process.destroyForcibly().waitFor();
    }

    /** Lets it run for {@code durationMs}, then SIGTERM; returns the exit code. */
    int terminateAfterMs(long durationMs) throws InterruptedException {
        if (process.waitFor(durationMs, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process ended by itself with " + process.exitValue());
        }
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Arguments: mode and state directory; the truth lies beside it. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[1]);
        StateConfig config = new StateConfig(directory, Workload.PLAYERS);
        if (args[0].equals("refused")) {
            long beginNs = System.nanoTime();
            try (PlayerStore store = PlayerStore.open(config)) {
                System.out.println("opened: " + store.opening());
            } catch (StoreException e) {
                System.out.println(
                        "refused in " + (System.nanoTime() - beginNs) / 1_000_000 + " ms: " + e.getMessage());
            }
            return;
        }
        PlayerStore store = PlayerStore.open(config);
        if (store.opening().rebuildNeeded()) {
            store.rebuildDone();
        }
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        if (args[0].equals("hammer-and-close")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopping.countDown();
                try {
                    stopped.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try (TruthFile truth = TruthFile.open(directory.resolveSibling("truth"))) {
            Workload workload = new Workload(store, truth);
            SplittableRandom random = new SplittableRandom(System.nanoTime());
            System.out.println("hammering after " + store.opening().kind());
            while (stopping.getCount() > 0) {
                workload.act(random);
            }
            store.close();
            stopped.countDown();
        }
    }
}
