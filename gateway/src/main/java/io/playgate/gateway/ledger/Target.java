package io.playgate.gateway.ledger;

import io.playgate.gateway.ledger.sql.Database;
import io.playgate.gateway.ledger.sql.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as the applier holds it: one connection, its statements, and this node's row with the applied position, which is committed
 * together with what was applied. Thrown away after any error. Owned by the applier's thread.
 */
final class Target implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Target.class);

    private final Database database;
    private final Connection connection;
    private final EventStatements statements;
    private final PreparedStatement advance;
    private final Node node;
    private final @Nullable Object fileKey;
    private final long applied;

    /**
     * Connects, brings the schema up to date and finds this node's row.
     *
     * @param first what {@link #applied} is where the database knows nothing of this journal
     * @param written end of the journal
     * @param mine whether this process had the node's row before, so that another journal in it is another gateway's
     */
    Target(Database database, Node node, long first, long written, boolean mine) throws SQLException, IOException {
        this.database = database;
        this.node = node;
        connection = database.connectToWrite();
        try {
            Schema.migrate(connection);
            fileKey = database.fileKey();
            applied = register(first, written, mine);
            connection.commit();
            statements = new EventStatements(connection, node);
            advance = connection.prepareStatement(
                    "UPDATE nodes SET applied = ?, heartbeat_ms = CASE WHEN ? > 0 THEN ? ELSE heartbeat_ms END"
                            + " WHERE node = ? AND journal = ?");
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private long register(long first, long written, boolean mine) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT journal, applied FROM nodes WHERE node = ?")) {
            select.setString(1, node.name());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    if (row.getLong(1) == node.journal() && row.getLong(2) <= written) {
                        return row.getLong(2);
                    }
                    if (row.getLong(1) != node.journal() && mine) {
                        throw taken();
                    }
                }
            }
        }
        try (PreparedStatement upsert = connection.prepareStatement(
                """
                INSERT INTO nodes (node, journal, applied, heartbeat_ms) VALUES (?, ?, ?, 0)
                ON CONFLICT (node) DO UPDATE SET journal = excluded.journal, applied = excluded.applied""")) {
            upsert.setString(1, node.name());
            upsert.setLong(2, node.journal());
            upsert.setLong(3, first);
            upsert.executeUpdate();
        }
        return first;
    }

    /** Number of the first record that the database didn't have when it was connected. */
    long applied() {
        return applied;
    }

    /** Adds one event to the transaction. */
    void add(LedgerEvent event, long sequence) throws SQLException {
        statements.add(event, sequence);
    }

    /** Executes what was added. */
    void flush() throws SQLException {
        statements.flush();
    }

    /** Ends what the process before left open, in its place among the events; says how many there are before it does. */
    LostSessions.Closed closeLost(LedgerEvent.NodeStarted started, long sequence, IntConsumer found)
            throws SQLException {
        statements.flush();
        // The database's own heartbeat is a second or more older: it counts only where the state directory was lost.
        long lostAtMs = started.lostAtMs() > 0 ? started.lostAtMs() : heartbeatMs();
        return new LostSessions(connection, statements, node).close(sequence, lostAtMs, found);
    }

    private SQLException taken() {
        return new SQLException("another gateway writes as node '" + node.name()
                + "'; each gateway on one database needs a name of its own (cluster.node)");
    }

    private long heartbeatMs() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT heartbeat_ms FROM nodes WHERE node = ?")) {
            select.setString(1, node.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Executes and commits, and with it that everything before record {@code next} is applied. */
    void commit(long next, long heartbeatMs) throws SQLException {
        statements.flush();
        advance.setLong(1, next);
        advance.setLong(2, heartbeatMs);
        advance.setLong(3, heartbeatMs);
        advance.setString(4, node.name());
        advance.setLong(5, node.journal());
        if (advance.executeUpdate() != 1) {
            connection.rollback();
            throw taken();
        }
        connection.commit();
    }

    /** Makes all commits survive a power cut; false where that must wait. */
    boolean checkpoint() throws SQLException {
        return database.checkpoint(connection);
    }

    /** The connection, for work between two batches on the same thread. */
    Connection connection() {
        return connection;
    }

    /**
     * Notices that the embedded database's file is no longer the one that is open: writes would go nowhere.
     *
     * @throws SQLException then
     */
    void checkFile() throws SQLException, IOException {
        Object key = fileKey;
        if (key != null && !key.equals(database.fileKey())) {
            throw new SQLException("the database file " + database.file() + " was moved or deleted");
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection that is given up: {}", e.getMessage());
        }
    }
}
