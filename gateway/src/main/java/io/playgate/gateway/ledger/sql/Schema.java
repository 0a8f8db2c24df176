package io.playgate.gateway.ledger.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The versions of the ledger's tables: plain SQL files in {@code schema/}, one for each version, the same for both dialects, applied in order,
 * each in its own transaction with its number. A file that was once released never changes. Stateless.
 */
public final class Schema {
    /** The version that this program writes and reads. */
    public static final int VERSION = 2;

    private Schema() {}

    /**
     * Brings the database to {@link #VERSION}.
     *
     * @throws SchemaException where the database is of a later version
     */
    public static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            // Two nodes that start at once on one PostgreSQL: the other one made the table.
            if (version(connection) < 0) {
                throw e;
            }
        }
        for (int version = version(connection) + 1; version <= VERSION; version++) {
            migrateTo(connection, version);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            int version = row.next() ? row.getInt(1) : 0;
            connection.commit();
            if (version > VERSION) {
                throw new SchemaException(
                        "ledger.url: the database has schema version " + version + ", this Playgate knows up to "
                                + VERSION + "; start the newer Playgate, or use another database");
            }
            return version;
        }
    }

    private static void migrateTo(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String script = script(version);
            if (!connection.getMetaData().getURL().startsWith("jdbc:sqlite:")) {
                // As in SQLite, texts are compared by their bytes, whatever language the server speaks: prefixes are
                // ranges then.
                script = script.replace(" TEXT", " TEXT COLLATE \"C\"");
            }
            for (String sql : script.split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (version(connection) < version) {
                throw e;
            }
        }
    }

    private static String script(int version) {
        String name = "schema/%04d.sql".formatted(version);
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
