package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.RecordedPlay;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.Ledger;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerStatus;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.ledger.Recovered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The product's journal and SQLite database with their threads, in a directory that is deleted at the end. A kill is a copy of the files as they
 * are at that instant: the journal has all, the database as much as has been applied.
 */
final class RealLedger implements SimulatedLedger {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String DATABASE = "ledger.db";
    private static final String JOURNAL = "state/ledger";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_NS = 500_000;

    private final Path root;
    private Path directory;
    private Ledger ledger;
    private boolean away;
    private long beatMs;
    private int copies;

    /** Files of one instant. */
    private record Copy(Path directory) implements Image {}

    RealLedger() {
        try {
            root = Files.createTempDirectory("playgate-simulate-ledger");
            directory = Files.createDirectory(root.resolve("0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = open();
    }

    private Ledger open() {
        LedgerConfig config = new LedgerConfig(
                "jdbc:sqlite:" + directory.resolve(DATABASE), null, null, Duration.ofMillis(50), 1L << 30, null);
        // Histories lie in years to come and gone: nobody is to be purged by today's calendar.
        return Ledger.open(
                config, directory.resolve("state"), "simulated", ZONE, Period.ofYears(100), new SystemClock());
    }

    @Override
    public void append(LedgerEvent event) {
        ledger.append(event);
    }

    @Override
    public RecordedPlay recorded() {
        return RecordedPlay.of(ledger.queries());
    }

    @Override
    public void beat(long nowMs, long countedMs) {
        beatMs = nowMs;
        ledger.heartbeat(nowMs, countedMs);
    }

    @Override
    public void away(boolean nowAway) {
        away = nowAway;
    }

    @Override
    public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
        return away ? refused() : answered(ledger.queries().play(person, from, to));
    }

    @Override
    public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
        return away ? refused() : answered(ledger.queries().accountPlay(player, from, to));
    }

    @Override
    public CompletionStage<List<String>> corrections(String idPrefix) {
        return answered(ledger.queries().corrections(idPrefix));
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedFuture(new IllegalStateException("the ledger is away"));
    }

    /** A simulated instant is as long as it takes. */
    private static <T> CompletionStage<T> answered(CompletionStage<T> stage) {
        return CompletableFuture.completedFuture(stage.toCompletableFuture().join());
    }

    @Override
    public Image image() {
        await(() -> ledger.status().queuedEvents() == 0 && heartbeatOnFile() == beatMs);
        Path copy = root.resolve(Integer.toString(++copies));
        try {
            Files.createDirectories(copy.resolve(JOURNAL));
            // First the database: a journal that is ahead of it is what a kill leaves.
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(DATABASE));
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM INTO '" + copy.resolve(DATABASE) + "'");
            }
            try (Stream<Path> files = Files.list(directory.resolve(JOURNAL))) {
                for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
                    Files.copy(file, copy.resolve(JOURNAL).resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Copy(copy);
    }

    private long heartbeatOnFile() {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(directory.resolve(JOURNAL).resolve("heartbeat")))
                    .getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(Image image) {
        ledger.close();
        directory = ((Copy) image).directory();
        beatMs = 0;
        ledger = open();
    }

    @Override
    public Recovered restart(long diedMs) {
        if (beatMs != 0) {
            restore(image()); // unless that was done: it has not lived since
        }
        Recovered recovered = ledger.awaitRecovered(TIMEOUT).orElseThrow();
        if (recovered.lostAtMs() != diedMs) {
            throw new SimulationFailure("died at " + diedMs + ", the ledger says " + recovered.lostAtMs());
        }
        return recovered;
    }

    @Override
    public PersonPlay replay(String subject, boolean account, LocalDate day) {
        return (account
                        ? ledger.queries().accountPlay(subject, day, day)
                        : ledger.queries().play(subject, day, day))
                .toCompletableFuture()
                .join();
    }

    @Override
    public List<String> openSessions() {
        await(() -> {
            LedgerStatus status = ledger.status();
            return status.queuedEvents() == 0 && status.lagEvents() == 0;
        });
        List<String> open = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(DATABASE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT session FROM sessions WHERE closed_ms IS NULL")) {
            while (row.next()) {
                open.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return open;
    }

    private static void await(BooleanSupplier condition) {
        long untilNs = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - untilNs > 0) {
                throw new SimulationFailure("the ledger does not come to rest");
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    @Override
    public void close() {
        ledger.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
