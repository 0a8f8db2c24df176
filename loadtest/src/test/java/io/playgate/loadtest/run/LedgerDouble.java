package io.playgate.loadtest.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A ledger as {@code docs/ledger.md} has it, in SQLite, which does one thing wrong. Thread-safe. */
final class LedgerDouble implements AutoCloseable {
    /** What it does wrong. */
    enum Fault {
        NONE,
        FORGETS_A_SECOND,
        CHARGES_TWICE,
        LOSES_A_SESSION,
        INVENTS_A_SESSION,
        LIES_ABOUT_WHEN
    }

    private final Fault fault;
    private final String url;
    private final Connection connection;

    LedgerDouble(Fault fault, Path directory) throws SQLException {
        this.fault = fault;
        this.url = "jdbc:sqlite:" + directory.resolve("ledger-" + System.nanoTime() + ".db");
        this.connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute(
                    "CREATE TABLE sessions (session TEXT PRIMARY KEY, player TEXT, game TEXT, closed_ms BIGINT)");
            statement.execute("CREATE TABLE intervals (session TEXT, from_ms BIGINT, to_ms BIGINT)");
        }
    }

    String url() {
        return url;
    }

    /** A session was played from {@code fromMs} to {@code toMs}. */
    synchronized void played(String session, String player, long fromMs, long toMs) {
        try {
            switch (fault) {
                case NONE -> rows(session, player, fromMs, toMs);
                case FORGETS_A_SECOND -> rows(session, player, fromMs, Math.max(fromMs, toMs - 1000));
                case CHARGES_TWICE -> {
                    rows(session, player, fromMs, toMs);
                    interval(session, fromMs, toMs);
                }
                case LOSES_A_SESSION -> {}
                case INVENTS_A_SESSION -> {
                    rows(session, player, fromMs, toMs);
                    rows(session + "-again", player, fromMs, toMs);
                }
                case LIES_ABOUT_WHEN -> rows(session, player, fromMs - 3_600_000, toMs - 3_600_000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rows(String session, String player, long fromMs, long toMs) throws SQLException {
        interval(session, fromMs, toMs);
        session(session, player, toMs);
    }

    private void interval(String session, long fromMs, long toMs) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO intervals VALUES (?, ?, ?)")) {
            insert.setString(1, session);
            insert.setLong(2, fromMs);
            insert.setLong(3, toMs);
            insert.executeUpdate();
        }
    }

    private void session(String session, String player, long closedMs) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sessions VALUES (?, ?, 'arena', ?)")) {
            insert.setString(1, session);
            insert.setString(2, player);
            insert.setLong(3, closedMs);
            insert.executeUpdate();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
