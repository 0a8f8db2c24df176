package io.playgate.gateway;

import static org.awaitility.Awaitility.await;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.gateway.accounting.PlayerView;
import io.playgate.gateway.accounting.QueuedAccountantProxy;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.accounting.SessionProxy;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.config.load.LoadedConfig;
import io.playgate.gateway.ledger.LedgerStatus;
import io.playgate.protocol.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Store, ledger and accountant of a gateway without its sockets, with their real threads and files, on a clock moved by hand. Lives through
 * kills: {@link #image} is what a kill at this instant would leave behind.
 */
final class Lodging implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final AtomicLong SESSIONS = new AtomicLong();

    final Path directory;
    final ManualClock clock;
    final PlayAccounts accounts;
    private final AtomicLong turns = new AtomicLong();

    Lodging(Path directory, ManualClock clock, String policy) throws Exception {
        this(directory, clock, new SystemClock(), policy);
    }

    Lodging(Path directory, ManualClock clock, Clock wall, String policy) throws Exception {
        this.directory = directory;
        this.clock = clock;
        accounts = PlayAccounts.start(config(directory, policy).config(), new TurnClock(), wall);
    }

    static LoadedConfig config(Path directory, String policy) throws ConfigErrors, IOException {
        Path secret = Files.writeString(directory.resolve("token.key"), "0123456789abcdef0123456789abcdef");
        return ConfigLoader.load(
                "test.yaml",
                """
                enterprise: test-games
                policy: %s
                state: {directory: "%s", players: 1000}
                ledger: {url: "jdbc:sqlite:%s"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: "%s"}]}
                admin: {listen: "127.0.0.1:0"}
                games:
                  - {id: arena, kinds: [G1], rating: "00+", listeners: [{transport: tcp, listen: "127.0.0.1:0"}], upstream: {servers: ["127.0.0.1:1"]}}
                  - {id: derby, kinds: [G1], rating: "00+", listeners: [{transport: tcp, listen: "127.0.0.1:0"}], upstream: {servers: ["127.0.0.1:1"]}}
                """
                        .formatted(policy, directory.resolve("state"), directory.resolve("ledger.db"), secret),
                Map.of(),
                List.of());
    }

    static ManualClock clockAt(String local) {
        return clockAt(local, VIETNAM);
    }

    static ManualClock clockAt(String local, ZoneId zone) {
        return new ManualClock(
                LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli());
    }

    /** The clock moved by hand, and how many turns of the accountant have begun: it reads the wall clock once in each. */
    private final class TurnClock implements Clock {
        @Override
        public long monotonicNs() {
            return clock.monotonicNs();
        }

        @Override
        public long epochMs() {
            if (Thread.currentThread().getName().equals("accountant")) {
                turns.incrementAndGet();
            }
            return clock.epochMs();
        }
    }

    /** A session as its own side sees it. */
    static final class Stay implements SessionProxy {
        final CompletableFuture<Admission> admitted = new CompletableFuture<>();
        final CompletableFuture<Refusal> refused = new CompletableFuture<>();
        final CompletableFuture<Ending> ended = new CompletableFuture<>();
        long id;

        @Override
        public void admitted(Admission admission) {
            admitted.complete(admission);
        }

        @Override
        public void refused(Refusal refusal) {
            refused.complete(refusal);
        }

        @Override
        public void announce(Announcement announcement) {}

        @Override
        public void end(Ending ending) {
            ended.complete(ending);
        }
    }

    QueuedAccountantProxy door() {
        return accounts.accountant().proxy();
    }

    Stay open(String player, String game, Identity identity) {
        Stay stay = new Stay();
        stay.id = SESSIONS.incrementAndGet();
        door().open(new OpenRequest(stay.id, "s" + stay.id, player, identity, game, "tcp", clock.monotonicNs(), stay));
        get(CompletableFuture.anyOf(stay.admitted, stay.refused));
        return stay;
    }

    Stay play(String player, String game, Identity identity) {
        Stay stay = open(player, game, identity);
        if (!stay.admitted.isDone()) {
            throw new AssertionError(player + " refused: " + stay.refused.join());
        }
        door().attach(stay.id, clock.monotonicNs());
        view(player);
        return stay;
    }

    void leave(Stay stay) {
        door().close(stay.id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
        view("nobody");
    }

    /** Time passes, and the accountant has seen it. */
    void pass(Duration duration) {
        clock.advanceMs(duration.toMillis());
        // The turn under way may have read the old time; the next one knows the new one and is over when a third
        // begins.
        long seen = turns.get() + 3;
        await().atMost(DEADLINE).pollInterval(Duration.ofMillis(2)).until(() -> turns.get() >= seen);
    }

    PlayerView view(String player) {
        return get(door().player(player));
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Waits until the database has all that was appended. */
    void awaitApplied() {
        await().atMost(DEADLINE).until(() -> {
            LedgerStatus status = accounts.ledger().status();
            return status.queuedEvents() == 0 && status.lagEvents() == 0;
        });
    }

    /** Waits until the heartbeat and the mark of what is counted have come to the time of now. */
    void awaitMarks() {
        for (String mark : List.of("heartbeat", "counted")) {
            Path file = directory.resolve("state/ledger").resolve(mark);
            await().atMost(DEADLINE)
                    .until(() -> ByteBuffer.wrap(Files.readAllBytes(file)).getLong() == clock.epochMs());
        }
    }

    /** What is on the disk now, as a kill would leave it, in another directory. */
    Path image(Path to) throws IOException, SQLException {
        Files.createDirectories(to.resolve("state/ledger"));
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute("VACUUM INTO '" + to.resolve("ledger.db") + "'");
        }
        for (String part : List.of("state", "state/ledger")) {
            try (Stream<Path> files = Files.list(directory.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (!name.equals(".lock") && !name.equals("lock")) {
                        Files.copy(file, to.resolve(part).resolve(name));
                    }
                }
            }
        }
        return to;
    }

    /** The first column of a question to the ledger's database. */
    static List<String> rows(Path directory, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        accounts.close();
    }
}
