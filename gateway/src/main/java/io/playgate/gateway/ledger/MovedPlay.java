package io.playgate.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Accounts of which the registry spoke shortly before a process died: where one of them has moved to another person, the meters of both may
 * be as they were before, since the process died between the registry's word and the counting anew. Works inside the applier's transaction,
 * on its thread.
 */
final class MovedPlay {
    /** So many are held at most before the database is asked about them. */
    private static final int PLAYERS_MAX = 10_000;

    private static final int ASKED_AT_ONCE = 500;

    /** Play stands under the person of its time, the account under its person of now. */
    private static final String PERSONS =
            """
            SELECT x.person, p.person FROM %1$s x JOIN players p ON p.player = x.player
            WHERE x.player IN (%2$s) AND x.person <> p.person""";

    private final Set<String> changed = new HashSet<>();

    /** The registry spoke of an account. */
    void onChange(String player) {
        changed.add(player);
    }

    /** Whether it is time to ask. */
    boolean isFull() {
        return changed.size() >= PLAYERS_MAX;
    }

    /** Adds whose play has moved, from whom and to whom, and forgets the accounts. What was applied so far has been executed. */
    void addTo(Set<String> persons, Connection connection) throws SQLException {
        List<String> players = List.copyOf(changed);
        for (int from = 0; from < players.size(); from += ASKED_AT_ONCE) {
            List<String> some = players.subList(from, Math.min(players.size(), from + ASKED_AT_ONCE));
            for (String table : List.of("intervals", "reported", "adjustments")) {
                add(connection, table, some, persons);
            }
        }
        changed.clear();
    }

    private static void add(Connection connection, String table, List<String> players, Set<String> persons)
            throws SQLException {
        String marks = "?,".repeat(players.size() - 1) + "?";
        try (PreparedStatement select = connection.prepareStatement(PERSONS.formatted(table, marks))) {
            for (int i = 0; i < players.size(); i++) {
                select.setString(i + 1, players.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    persons.add(row.getString(1));
                    persons.add(row.getString(2));
                }
            }
        }
    }
}
