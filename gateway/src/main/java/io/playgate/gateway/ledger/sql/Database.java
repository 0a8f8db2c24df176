package io.playgate.gateway.ledger.sql;

import io.playgate.gateway.config.LedgerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A way to the ledger's database. No pool: each of the few threads that talk to it keeps one connection of its own and replaces it after an
 * error. Immutable, thread-safe.
 */
public final class Database {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Waiting for another process's lock is the applier's back-off, not the driver's: only a moment here. */
    private static final int SQLITE_BUSY_MS = 250;

    private final LedgerConfig config;

    private Database(LedgerConfig config) {
        this.config = config;
    }

    /**
     * Checks the URL; connects to nothing yet.
     *
     * @throws SchemaException for a URL of another kind
     */
    public static Database of(LedgerConfig config) {
        String url = config.url();
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new SchemaException("ledger.url: " + url.replaceAll("\\?.*", "") + " is not supported; allowed are "
                    + SQLITE + "PATH and " + POSTGRESQL + "//HOST/DATABASE");
        }
        Database database = new Database(config);
        try {
            database.file();
        } catch (InvalidPathException e) {
            throw new SchemaException("ledger.url: no file can have this name: " + e.getMessage());
        }
        return database;
    }

    /** Whether this is the embedded database. */
    public boolean isSqlite() {
        return config.url().startsWith(SQLITE);
    }

    /** The embedded database's file; null for a server or a database in memory. */
    public @Nullable Path file() {
        if (!isSqlite()) {
            return null;
        }
        String name = config.url()
                .substring(SQLITE.length())
                .replaceFirst("^file:", "")
                .replaceAll("\\?.*", "");
        return name.isEmpty() || name.startsWith(":") ? null : Path.of(name);
    }

    /** What identifies the embedded database's file itself, whatever its name; null where there is none. */
    public @Nullable Object fileKey() throws IOException {
        Path file = file();
        return file == null || !Files.exists(file)
                ? null
                : Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** A connection for writing, outside of any transaction, auto-commit off. The caller owns it. */
    public Connection connectToWrite() throws SQLException {
        return connect(false);
    }

    /** A connection that only reads, auto-commit off. The caller owns it. */
    public Connection connectToRead() throws SQLException {
        return connect(true);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        Connection connection = DriverManager.getConnection(config.url(), properties());
        try {
            if (isSqlite()) {
                try (Statement statement = connection.createStatement()) {
                    // WAL: readers never wait for the applier. NORMAL syncs at checkpoints only: what a power cut takes
                    // from the
                    // database's log, the journal, which is synced and not deleted before a checkpoint, brings again.
                    statement.execute("PRAGMA busy_timeout=" + SQLITE_BUSY_MS);
                    statement.execute("PRAGMA journal_mode=WAL");
                    statement.execute("PRAGMA synchronous=NORMAL");
                    // 64 MB of pages and 32 MB of log between checkpoints: rows come in the order of time, indexes are
                    // by player.
                    statement.execute("PRAGMA cache_size=-64000");
                    statement.execute("PRAGMA wal_autocheckpoint=8000");
                    statement.execute("PRAGMA query_only=" + (readOnly ? 1 : 0));
                }
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Properties properties() throws SQLException {
        Properties properties = new Properties();
        if (isSqlite()) {
            makeDirectory();
            return properties;
        }
        // A server that has gone without a word is noticed after these seconds, not after the kernel's hours.
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        // Details of an error quote values, and those name players.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "playgate-ledger");
        String user = config.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        Path passwordFile = config.passwordFile();
        if (passwordFile != null) {
            try {
                properties.setProperty(
                        "password",
                        Files.readString(passwordFile, StandardCharsets.UTF_8).stripTrailing());
            } catch (IOException e) {
                throw new SQLException("ledger.passwordFile " + passwordFile + " can't be read: " + e.getMessage(), e);
            }
        }
        return properties;
    }

    private void makeDirectory() throws SQLException {
        Path file = file();
        Path parent = file == null ? null : file.toAbsolutePath().getParent();
        if (parent != null) {
            try {
                Files.createDirectories(parent);
            } catch (IOException e) {
                throw new SQLException(
                        "the directory of ledger.url " + parent + " can't be made: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Makes all commits so far survive a power cut.
     *
     * @return false where a reader keeps part of the log busy; later then
     */
    public boolean checkpoint(Connection connection) throws SQLException {
        if (!isSqlite()) {
            return true;
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return row.next() && row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
        } finally {
            connection.setAutoCommit(false);
        }
    }
}
