package io.playgate.gateway.ledger;

import io.playgate.protocol.CloseReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Ends the sessions that a process left open when it died: each is charged until the process's last heartbeat, never for the time the gateway
 * was down, and closed as lost. Works inside the applier's transaction, on its thread.
 */
final class LostSessions {
    private final Connection connection;
    private final EventStatements statements;
    private final Node node;

    LostSessions(Connection connection, EventStatements statements, Node node) {
        this.connection = connection;
        this.statements = statements;
        this.node = node;
    }

    /** A session without a close. */
    private record Lost(
            String session,
            String player,
            String person,
            String personNow,
            String game,
            String policy,
            long openedMs,
            long recordedToMs) {}

    /**
     * Closes what this node left open before record {@code sequence} of its journal.
     *
     * @param found told how many there are, before the first is closed
     * @return how many sessions, and the persons, as they are known now, and accounts whose play changed
     */
    Closed close(long sequence, long lostAtMs, IntConsumer found) throws SQLException {
        List<Lost> open = find(sequence);
        found.accept(open.size());
        Set<String> persons = new HashSet<>();
        Set<String> players = new HashSet<>();
        for (Lost lost : open) {
            long startMs = Math.max(lost.openedMs, lost.recordedToMs);
            long endMs = Math.max(startMs, lostAtMs);
            record(lost, startMs, endMs);
            statements.add(
                    new LedgerEvent.SessionClosed(endMs, lost.session, CloseReason.GATEWAY_LOST, lost.policy),
                    sequence);
            persons.add(lost.person);
            persons.add(lost.personNow);
            players.add(lost.player);
        }
        statements.flush();
        return new Closed(open.size(), persons, players);
    }

    /** What was closed. */
    record Closed(int sessions, Set<String> persons, Set<String> players) {}

    private void record(Lost lost, long startMs, long endMs) throws SQLException {
        long fromMs = startMs;
        while (fromMs < endMs) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(fromMs), node.zone());
            long nextDayMs =
                    day.plusDays(1).atStartOfDay(node.zone()).toInstant().toEpochMilli();
            long toMs = Math.min(endMs, nextDayMs);
            statements.add(
                    new LedgerEvent.PlayRecorded(
                            endMs, lost.session, lost.player, lost.person, lost.game, day, fromMs, toMs, lost.policy),
                    0);
            fromMs = toMs;
        }
    }

    private List<Lost> find(long sequence) throws SQLException {
        List<Lost> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT s.session, s.player, s.person, coalesce(p.person, s.person), s.game, s.policy, s.opened_ms,
                coalesce((SELECT max(i.to_ms) FROM intervals i WHERE i.session = s.session), 0)
                FROM sessions s LEFT JOIN players p ON p.player = s.player
                WHERE s.node = ? AND s.closed_ms IS NULL AND NOT (s.journal = ? AND s.sequence > ?)""")) {
            select.setString(1, node.name());
            select.setLong(2, node.journal());
            select.setLong(3, sequence);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Lost(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getLong(7),
                            row.getLong(8)));
                }
            }
        }
        return found;
    }
}
