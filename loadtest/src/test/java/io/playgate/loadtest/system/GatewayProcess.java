package io.playgate.loadtest.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway in a process of its own, which can be killed. One listener, PLAY/1, in front of one server. */
final class GatewayProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Ports ports;
    private final long startMs;

    private GatewayProcess(Process process, Ports ports, long startMs) {
        this.process = process;
        this.ports = ports;
        this.startMs = startMs;
    }

    /** Where it listens: the same after each start. */
    record Ports(int admin, int play) {
        static Ports free() throws IOException {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(0)) {
                return new Ports(first.getLocalPort(), second.getLocalPort());
            }
        }
    }

    /** Writes its configuration, with state, ledger and key in the directory. */
    static Path configure(Path directory, Ports ports, int players, int serverPort) throws IOException {
        Path secret = Files.writeString(directory.resolve("token.key"), "0123456789abcdef0123456789abcdef");
        return Files.writeString(
                directory.resolve("gateway.yaml"),
                """
                enterprise: crash-games
                state: {directory: "%s", players: %d}
                ledger: {url: "jdbc:sqlite:%s"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: "%s"}]}
                admin: {listen: "127.0.0.1:%d"}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "12+"
                    listeners:
                      - {transport: tcp, listen: "127.0.0.1:%d", framing: play1}
                    upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
                """
                        .formatted(
                                directory.resolve("state"),
                                players,
                                directory.resolve("ledger.db"),
                                secret,
                                ports.admin,
                                ports.play,
                                serverPort));
    }

    /** Starts it and waits until it says that it is ready, and {@code /readyz} does. */
    static GatewayProcess start(Path directory, Ports ports, String... flags) throws IOException, InterruptedException {
        List<String> command = java(flags);
        command.addAll(List.of(
                "io.playgate.gateway.cli.Main",
                "run",
                "--config",
                directory.resolve("gateway.yaml").toString()));
        long startNs = System.nanoTime();
        Path log = directory.resolve("gateway.log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        GatewayProcess gateway = new GatewayProcess(process, ports, (System.nanoTime() - startNs) / 1_000_000);
        if (line == null || !line.equals("playgate ready")) {
            gateway.close();
            throw new IOException("the gateway did not start: " + Files.readString(log));
        }
        return gateway;
    }

    /** A command line of this JVM with this class path. */
    static List<String> java(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path root = Path.of(System.getProperty("playgate.root", ".."));
        command.add("@" + root.resolve("config/jvm.options"));
        if (Runtime.version().feature() >= 24) {
            command.add("@" + root.resolve("config/jvm-24.options"));
        }
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    /** From the start of the process to {@code playgate ready}, ms. */
    long startMs() {
        return startMs;
    }

    int playPort() {
        return ports.play;
    }

    /** An answer of the admin API. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.admin + path))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As {@code kill -9}; does not wait for it. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until the process is gone. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
