package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.LedgerEvent.PlayRecorded;
import io.playgate.gateway.ledger.LedgerEvent.PlayerChanged;
import io.playgate.gateway.ledger.LedgerEvent.SessionClosed;
import io.playgate.gateway.ledger.LedgerEvent.SessionOpened;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven;
import io.playgate.gateway.ledger.sql.Database;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** What the ledger's tests share: a ledger in a directory, facts to write and rows to look at. */
final class LedgerBench {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    static final String POLICY = "vn-2024@0123456789abcdef";
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private final LedgerConfig config;
    private final Path state;

    LedgerBench(LedgerConfig config, Path state) {
        this.config = config;
        this.state = state;
    }

    /** Embedded, everything in one directory. */
    static LedgerBench sqlite(Path directory) {
        return new LedgerBench(config("jdbc:sqlite:" + directory.resolve("ledger.db")), directory.resolve("state"));
    }

    static LedgerConfig config(String url) {
        return new LedgerConfig(url, null, null, Duration.ofMillis(50), 1L << 30, null);
    }

    LedgerConfig config() {
        return config;
    }

    Path state() {
        return state;
    }

    Ledger open() {
        return Ledger.open(config, state, "test", ZONE, Period.ofMonths(6), new SystemClock());
    }

    /** Instant of {@link #DAY} in {@link #ZONE}. */
    static long at(String time) {
        return Instant.from(DAY.atTime(java.time.LocalTime.parse(time)).atZone(ZONE))
                .toEpochMilli();
    }

    static SessionOpened opened(String session, String player, String person, String game, long atMs) {
        return new SessionOpened(atMs, session, player, person, game, "tcp", AgeClass.MINOR, POLICY);
    }

    static PlayRecorded played(String session, String player, String person, String game, long fromMs, long toMs) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(fromMs), ZONE);
        return new PlayRecorded(toMs, session, player, person, game, day, fromMs, toMs, POLICY);
    }

    static SessionClosed closed(String session, long atMs) {
        return new SessionClosed(atMs, session, CloseReason.PLAYER_LEFT, POLICY);
    }

    static VerdictGiven verdict(VerdictGiven.Kind kind, String session, String player, String person, long atMs) {
        boolean felt = kind == VerdictGiven.Kind.CUT || kind == VerdictGiven.Kind.REFUSED;
        return new VerdictGiven(
                atMs,
                kind == VerdictGiven.Kind.REFUSED ? null : session,
                player,
                person,
                "arena",
                kind,
                felt ? CloseReason.PLAYTIME_LIMIT : null,
                felt ? Binding.POOL : null,
                1234,
                POLICY);
    }

    static PlayerChanged registered(String player, String person, long atMs) {
        return new PlayerChanged(atMs, player, person, "2012-05-01", true, false, "operator", POLICY);
    }

    /** Waits until the database has all that was appended. */
    static void awaitApplied(Ledger ledger) {
        answer(() -> ledger.queries().playersOf(""));
    }

    /** Asks again where a busy machine let the question wait for too long. */
    static <T> T answer(Supplier<CompletionStage<T>> question) {
        long deadlineNs = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return question.get().toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof LedgerUnavailableException) || System.nanoTime() - deadlineNs > 0) {
                    throw new AssertionError(e);
                }
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }

    static void awaitState(Ledger ledger, LedgerStatus.State... states) {
        Awaitility.await().atMost(DEADLINE).pollInterval(Duration.ofMillis(20)).until(() -> List.of(states)
                .contains(ledger.status().state()));
    }

    /** Executes and commits. */
    void execute(String sql) {
        try (Connection connection = Database.of(config).connectToWrite();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Rows of any question, columns joined by {@code |}. */
    List<String> rows(String sql) {
        try (Connection connection = Database.of(config).connectToRead();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(text.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Everything that applying the journal writes, to compare two databases or two moments. */
    List<String> allRows() {
        List<String> all = new ArrayList<>();
        for (String table : List.of(
                "sessions", "intervals", "verdicts", "players", "player_changes", "adjustments", "reported", "audit")) {
            for (String row : rows("SELECT * FROM " + table)) {
                all.add(table + ": " + row);
            }
        }
        all.sort(null);
        return all;
    }
}
