package io.playgate.loadtest.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The sessions and intervals of one run's players, read from the gateway's ledger. Its tables are in {@code docs/ledger.md}; nothing is
 * written. Pure data once read.
 */
record LedgerRows(Map<String, LedgerSession> sessions) {
    /** All players of a run begin with the same letters. */
    private static final String QUERY =
            "SELECT s.session, s.player, s.game, s.closed_ms, i.from_ms, i.to_ms FROM sessions s"
                    + " LEFT JOIN intervals i ON i.session = s.session WHERE s.player LIKE ? ORDER BY s.session, i.from_ms";

    /** SQLITE_OPEN_READONLY: a reader that can't harm a running gateway's file. */
    private static final String SQLITE_READ_ONLY = "1";

    /**
     * One session.
     *
     * @param closed whether its end is on record
     * @param intervals ascending
     */
    record LedgerSession(String player, String game, boolean closed, List<PlayInterval> intervals) {
        long playedMs() {
            return intervals.stream().mapToLong(i -> i.toMs() - i.fromMs()).sum();
        }

        /** Whether each interval begins where the one before ends, as a session split at midnight does. */
        boolean whole() {
            for (int i = 1; i < intervals.size(); i++) {
                if (intervals.get(i).fromMs() != intervals.get(i - 1).toMs()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Half open, epoch ms. */
    record PlayInterval(long fromMs, long toMs) {}

    /** Reads the sessions of all players whose name begins with {@code playerPrefix}. */
    static LedgerRows read(String url, String playerPrefix) throws SQLException {
        Properties properties = new Properties();
        if (url.startsWith("jdbc:sqlite:")) {
            properties.setProperty("open_mode", SQLITE_READ_ONLY);
        }
        Map<String, LedgerSession> sessions = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url, properties);
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, playerPrefix + '%');
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    add(row, sessions);
                }
            }
        }
        return new LedgerRows(sessions);
    }

    private static void add(ResultSet row, Map<String, LedgerSession> sessions) throws SQLException {
        row.getLong(4);
        boolean closed = !row.wasNull();
        LedgerSession session = sessions.get(row.getString(1));
        if (session == null) {
            session = new LedgerSession(row.getString(2), row.getString(3), closed, new ArrayList<>());
            sessions.put(row.getString(1), session);
        }
        long fromMs = row.getLong(5);
        if (!row.wasNull()) {
            session.intervals().add(new PlayInterval(fromMs, row.getLong(6)));
        }
    }

    /** Rows of play in all. */
    int intervalCount() {
        return sessions.values().stream().mapToInt(s -> s.intervals().size()).sum();
    }
}
