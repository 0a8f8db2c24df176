package io.playgate.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Whose meters the process before may have left wrong: who was told of or reported on and not counted anew, who had a session open, who is named
 * in the last minute of the journal. Collected on the applier's thread, inside its transactions, until the start's place in the journal is
 * applied.
 */
final class InDoubt {
    /** What is told within this time of the end stands in {@link Tail}. */
    private static final long TAIL_MS = 60_000;

    /** Closed by a start that died before it had counted. The same words as in the index. */
    private static final String LOST =
            """
            SELECT s.person, s.player, p.person FROM sessions s LEFT JOIN players p ON p.player = s.player
            WHERE s.reason = 'GATEWAY_LOST' AND s.closed_ms >= ? AND s.node = ?""";

    private static final String REPORTED =
            """
            SELECT r.person, r.player, p.person FROM reported r LEFT JOIN players p ON p.player = r.player
            WHERE r.at_ms >= ?""";

    private static final String TOLD =
            """
            SELECT c.person, c.player, p.person FROM player_changes c LEFT JOIN players p ON p.player = c.player
            WHERE c.at_ms >= ?""";

    private final Set<String> persons;
    private final Set<String> players;
    private final MovedPlay moved = new MovedPlay();
    private final String node;
    private final long countedMs;
    private final boolean behind;

    /**
     * Begins with whom the journal's last minute names.
     *
     * @param countedMs until when the process before had counted all that was told, epoch ms
     * @param lostAtMs its last moment
     */
    InDoubt(Tail tail, String node, long countedMs, long lostAtMs) {
        this.persons = tail.persons();
        this.players = tail.players();
        tail.changed().forEach(moved::onChange);
        this.node = node;
        this.countedMs = countedMs;
        this.behind = countedMs < lostAtMs - TAIL_MS;
    }

    /** What the process before had not seen in the database, it can't have counted anew from there. */
    void onEvent(LedgerEvent event, Target open) throws SQLException {
        if (event instanceof LedgerEvent.PlayReported report) {
            persons.add(report.person());
            players.add(report.player());
        } else if (event instanceof LedgerEvent.PlayerChanged change) {
            persons.add(change.person());
            moved.onChange(change.player());
            if (moved.isFull()) {
                open.flush();
                moved.addTo(persons, open.connection());
            }
        }
    }

    /** Sessions that a start closed. Of a start before this one too, which had found no database. */
    void onLost(LostSessions.Closed closed) {
        persons.addAll(closed.persons());
        players.addAll(closed.players());
    }

    /** Adds whom the database names since the process before had counted, before its lost sessions are closed. */
    void addUncounted(Target open) throws SQLException {
        open.flush();
        Connection connection = open.connection();
        if (countedMs > 0) {
            try (PreparedStatement select = connection.prepareStatement(LOST)) {
                select.setLong(1, countedMs);
                select.setString(2, node);
                add(select, false);
            }
            if (behind) {
                for (String sql : new String[] {REPORTED, TOLD}) {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        select.setLong(1, countedMs);
                        add(select, sql.equals(TOLD));
                    }
                }
            }
        }
    }

    private void add(PreparedStatement select, boolean told) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                persons.add(row.getString(1));
                players.add(row.getString(2));
                String now = row.getString(3);
                if (now != null) {
                    persons.add(now);
                }
                if (told) {
                    moved.onChange(row.getString(2));
                }
            }
        }
    }

    /** All of them, at the start's place in the journal. */
    Recovered recovered(Target open, long lostAtMs, int sessions) throws SQLException {
        moved.addTo(persons, open.connection());
        return new Recovered(lostAtMs, sessions, persons, players);
    }

    /** How many persons are known of so far. */
    int personCount() {
        return persons.size();
    }

    /** They are handed over. */
    void clear() {
        persons.clear();
        players.clear();
    }
}
