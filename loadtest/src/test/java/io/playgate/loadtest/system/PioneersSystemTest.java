package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.protocol.message.Statutory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pioneers, a TCP game of text lines whose server speaks first, played by two of its own computer players, which know nothing of Playgate: a
 * launcher says HELLO for them, or their own line with their name says who they are; notices come as the game's NOTE lines.
 */
class PioneersSystemTest {
    private static final String CONFIG =
            """
            policy: {extends: vn-2024, caps: {pool: 4s, perGame: 4s}, warnings: [2s], advisory: {every: 500ms}}
            games:
              - id: pioneers
                kinds: [G1]
                rating: "12+"
                listeners:
                  - transport: tcp
                    listen: "127.0.0.1:0"
                    framing: {line: {delimiter: "\\n", maxBytes: 8192}}
                    identity: hello
                    notices: {notice: "NOTE {text}\\n", goodbye: "NOTE {text}\\n"}
                upstream: {servers: ["127.0.0.1:%d"], attach: none}
            """;

    private static final String NOTICE = "Notice: " + Statutory.TEXT;

    private final List<AutoCloseable> running = new ArrayList<>();
    private Path serverProgram;
    private Path playerProgram;
    private Path home;

    @BeforeEach
    void find(@TempDir Path directory) throws IOException {
        serverProgram = Needs.program("pioneers-server-console", "pioneers-console");
        playerProgram = Needs.program("pioneersai", "pioneers-console");
        // The game writes there as another user.
        home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T opened) {
        running.add(opened);
        return opened;
    }

    /** Starts a program of the game, which refuses to run as root; it ends after two minutes in any case. */
    private GameProcess run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of(
                    Needs.program("setpriv", "util-linux").toString(),
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups"));
        }
        command.addAll(List.of("timeout", "--kill-after=5", "120", program.toString()));
        command.addAll(List.of(arguments));
        return opened(new GameProcess(command, Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8")));
    }

    /** A game for two; the server can't choose a port by itself, so another one is tried where the free one was taken meanwhile. */
    private int startServer(int points) throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            int port = freePort();
            GameProcess server = run(serverProgram, "-p", "" + port, "-P", "2", "-v", "" + points, "-g", "Default");
            await().atMost(Duration.ofSeconds(30)).until(() -> server.hasEnded() || listens(port));
            if (!server.hasEnded()) {
                return port;
            }
        }
        throw new AssertionError("no port for the server of Pioneers");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks the kernel, since the server would take a connection for a player. */
    private static boolean listens(int port) throws IOException {
        Pattern listening = Pattern.compile(":%04X [0-9A-F]+:0000 0A ".formatted(port));
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(table))
                    && listening.matcher(Files.readString(Path.of(table))).find()) {
                return true;
            }
        }
        return false;
    }

    private GameProcess player(TestGateway gateway, String name, Map<String, Object> person, int turnMs)
            throws Exception {
        HelloRelay relay = opened(new HelloRelay(gateway.port(0), gateway.token(name, person)));
        String port = "" + relay.port();
        return run(playerProgram, "--debug", "-s", "127.0.0.1", "-p", port, "-n", name, "-t", "" + turnMs);
    }

    private TestGateway gateway(Path directory, int points) throws Exception {
        return opened(new TestGateway(directory, CONFIG.formatted(startServer(points))));
    }

    @Test
    void shouldCarryAWholeGameOfAdultsAndShowThemTheNotices(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, 3);
        GameProcess ann = player(gateway, "Ann", TestGateway.ADULT, 20);
        GameProcess bob = player(gateway, "Bob", TestGateway.ADULT, 20);
        for (GameProcess player : List.of(ann, bob)) {
            player.awaitEnd();
            assertThat(player.lines())
                    .anyMatch(line -> line.matches(".*(Ann|Bob) has won the game with \\d+ victory.*"));
            assertThat(player.lines()).anyMatch(line -> line.contains(NOTICE));
        }
        assertThat(result(ann)).isNotEmpty().isEqualTo(result(bob));
    }

    @Test
    void shouldKnowPlayersByTheirOwnLineWithoutALauncher(@TempDir Path directory) throws Exception {
        String pattern = "identity: {firstFrame: {pattern: '^status reconnect (?<account>.+)$'}}";
        TestGateway gateway = opened(
                new TestGateway(directory, CONFIG.formatted(startServer(20)).replace("identity: hello", pattern)));
        gateway.send("PUT", "/v1/players/Ann", "{\"birthdate\":\"1990-03-08\",\"verified\":true}");
        gateway.send("PUT", "/v1/players/Minh", "{\"birthdate\":\"2014-03-08\",\"verified\":true}");
        String port = "" + gateway.port(0);
        GameProcess adult = run(playerProgram, "--debug", "-s", "127.0.0.1", "-p", port, "-n", "Ann", "-t", "300");
        GameProcess minor = run(playerProgram, "--debug", "-s", "127.0.0.1", "-p", port, "-n", "Minh", "-t", "300");
        minor.awaitEnd();
        assertThat(minor.lines()).anyMatch(line -> line.contains(NOTICE));
        assertThat(minor.lines()).anyMatch(line -> line.contains("kicked out of the game"));
        assertThat(gateway.get("/v1/players/Minh").path("usedMs").asLong()).isEqualTo(4000);
        assertThat(adult.hasEnded()).isFalse();
        assertThat(adult.lines()).anyMatch(line -> line.contains(NOTICE));
        assertThat(gateway.get("/v1/players/Ann").path("sessions")).hasSize(1);
    }

    private static List<String> result(GameProcess player) {
        return player.lines().stream()
                .filter(line -> line.contains("<-- player") && line.contains(" won with "))
                .map(line -> line.substring(line.indexOf("<--")))
                .toList();
    }

    @Test
    void shouldTellMinorsAndCutThem(@TempDir Path directory) throws Exception {
        TestGateway gateway = gateway(directory, 20);
        List<String> names = List.of("Minh", "An");
        List<GameProcess> players = new ArrayList<>();
        for (String name : names) {
            players.add(player(gateway, name, TestGateway.MINOR, 300));
        }
        for (GameProcess player : players) {
            player.awaitEnd();
            assertThat(player.lines()).anyMatch(line -> line.contains(NOTICE));
            assertThat(player.lines()).anyMatch(line -> line.contains("Notice: Bạn còn "));
            assertThat(player.lines()).anyMatch(line -> line.contains("kicked out of the game"));
            assertThat(player.lines()).noneMatch(line -> line.contains("has won the game"));
        }
        String closes = "playgate_session_closes_total{game=\"pioneers\",reason=\"PLAYTIME_LIMIT\"}";
        assertThat(gateway.metric(closes)).isEqualTo(2);
        for (String name : names) {
            assertThat(gateway.get("/v1/players/" + name).path("usedMs").asLong())
                    .isEqualTo(4000);
        }
        HelloRelay relay = opened(new HelloRelay(gateway.port(0), gateway.token("Minh", TestGateway.MINOR)));
        run(playerProgram, "-s", "127.0.0.1", "-p", "" + relay.port(), "-n", "Minh")
                .awaitEnd();
        assertThat(relay.answers()).singleElement().asString().contains("\"goodbye\"", "PLAYTIME_LIMIT", "retryAt");
    }
}
