package io.playgate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A throwaway PostgreSQL of the machine's own, as a user that is not root, since it refuses root. */
final class PostgresCluster implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path directory;
    private int port;
    private Process server;

    private PostgresCluster(Path bin) throws IOException, InterruptedException {
        this.bin = bin;
        directory = Files.createTempDirectory("playgate-postgres");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (isRoot()) {
            run(List.of("chown", "postgres", directory.toString()));
        }
        run(asUser(
                bin.resolve("initdb").toString(),
                "-D",
                data(),
                "-U",
                "playgate",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        do {
            // Whoever else takes the port meanwhile makes the server end at once: then another one.
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            server = launch();
        } while (!isUp());
    }

    /** The newest version that is installed; none where there is none. */
    static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparing(
                            version -> Integer.valueOf(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"));
        }
    }

    static PostgresCluster start(Path bin) throws IOException, InterruptedException {
        return new PostgresCluster(bin);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=playgate";
    }

    /** Ends the server at once, without a word to its clients. */
    void stop() throws InterruptedException {
        server.destroyForcibly();
        run(asUser(bin.resolve("pg_ctl").toString(), "-D", data(), "-m", "immediate", "-w", "stop"), false);
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    void restart() throws IOException {
        server = launch();
        assertThat(isUp()).isTrue();
    }

    private Process launch() throws IOException {
        List<String> command = asUser(
                bin.resolve("postgres").toString(),
                "-D",
                data(),
                "-k",
                directory.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the server answers; false where it has ended. */
    private boolean isUp() {
        Awaitility.await().atMost(LedgerBench.DEADLINE).until(() -> !server.isAlive() || answers());
        return server.isAlive();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> asUser(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        all.addAll(Arrays.asList(command));
        return all;
    }

    private static void run(List<String> command) throws InterruptedException {
        run(command, true);
    }

    private static void run(List<String> command, boolean mustSucceed) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(Path.of("/").toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (mustSucceed) {
                assertThat(code).as("%s: %s", command, out).isZero();
            }
        } catch (IOException e) {
            throw new AssertionError(command.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
