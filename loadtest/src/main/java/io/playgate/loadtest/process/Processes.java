package io.playgate.loadtest.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts programs and waits for them. */
public final class Processes {
    private static final long START_TIMEOUT_S = 60;

    private Processes() {}

    /** The command line that runs {@code main} with the Java, flags and class path of this process, and more flags. */
    public static List<String> java(String main, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Dplaygate.terminal") && !flag.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /**
     * Starts a process whose output goes to {@code log}.
     *
     * @throws IOException where the program is not to be had, with the way to get it
     */
    public static Process start(Path log, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    command.get(0) + " is not installed; on Debian: apt-get install " + command.get(0), e);
        }
    }

    /** The first line that a program says, on whichever stream. */
    public static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("unknown");
    }

    /** Ports that nobody listens on now, of loopback. */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Waits until a program says {@code words} in its log; one that ends before is an error that carries what it said. */
    public static void awaitWords(Process process, String words, Path log) throws IOException, InterruptedException {
        await(process, () -> Files.readString(log).contains(words), log);
    }

    /** Waits until somebody listens on {@code port}; a process that ends before is an error that carries what it said. */
    public static void awaitPort(Process process, int port, Path log) throws IOException, InterruptedException {
        await(process, () -> listens(port), log);
    }

    private static void await(Process process, Condition ready, Path log) throws IOException, InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_S);
        while (!ready.holds()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > untilNs) {
                process.destroyForcibly();
                throw new IOException(log.getFileName() + " says:\n" + Files.readString(log));
            }
        }
    }

    /** What is waited for. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
