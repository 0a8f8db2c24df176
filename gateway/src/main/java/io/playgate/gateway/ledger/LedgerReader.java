package io.playgate.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The ledger's questions in SQL, on one connection. An account belongs to the person of its row in {@code players} now. */
final class LedgerReader {
    private static final int FETCH_ROWS = 5_000;

    /** So many persons are looked up by one statement: a kill may leave tens of thousands in doubt, and a statement each would take seconds. */
    private static final int PERSONS_PER_STATEMENT = 500;

    /** From here on reading the whole day is faster. */
    private static final int LOOKED_UP_PERSONS_MAX = 200_000;

    private static final String PLAYER_COLUMNS =
            "SELECT player, person, birthdate, verified, guardian, source, changed_ms FROM players ";

    private final Connection connection;

    LedgerReader(Connection connection) {
        this.connection = connection;
    }

    /** Play of a person by day, both days inclusive; days without any are left out. */
    PersonPlay play(String person, LocalDate from, LocalDate to) throws SQLException {
        return play(" JOIN players p ON x.player = p.player WHERE p.person = ?", person, from, to);
    }

    /** Play of one account alone, as {@link #play} says it. */
    PersonPlay accountPlay(String player, LocalDate from, LocalDate to) throws SQLException {
        return play(" WHERE x.player = ?", player, from, to);
    }

    private PersonPlay play(String who, String subject, LocalDate from, LocalDate to) throws SQLException {
        Map<LocalDate, DayPlay.Builder> days = new TreeMap<>();
        for (String rows : List.of(
                "SELECT x.day, x.game, x.from_ms, x.to_ms, 0 FROM intervals x",
                "SELECT x.day, x.game, x.from_ms, x.to_ms, 0 FROM reported x",
                "SELECT x.day, x.game, x.applied_ms, 0, 1 FROM adjustments x")) {
            String sql = rows + who + " AND x.day >= ? AND x.day <= ?";
            try (PreparedStatement select = prepare(sql, subject, from, to);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    LocalDate day = LocalDate.parse(row.getString(1));
                    add(days.computeIfAbsent(day, d -> new DayPlay.Builder(subject, d)), row, 2);
                }
            }
        }
        Map<LocalDate, DayPlay> play = new TreeMap<>();
        days.forEach((day, builder) -> play.put(day, builder.build()));
        return new PersonPlay(subject, play);
    }

    /** Every person who played on the day or was corrected, in no special order, one at a time. */
    void forEachPersonDay(LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        forEachDay("coalesce(p.person, x.person)", " LEFT JOIN players p ON p.player = x.player", day, consumer);
    }

    /** These persons alone, where they have play: of one day looked up where they are few, else among all; of more days one by one. */
    void forEachPerson(Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer)
            throws SQLException {
        if (!from.equals(to)) {
            for (String person : persons) {
                showPlayed(play(person, from, to), consumer);
            }
        } else if (persons.size() > LOOKED_UP_PERSONS_MAX) {
            forEachPersonDay(from, among(persons, consumer));
        } else {
            lookUp(persons, from, among(persons, consumer));
        }
    }

    private void lookUp(Set<String> persons, LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        List<String> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += PERSONS_PER_STATEMENT) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PERSONS_PER_STATEMENT));
            forEachPersonOf(some, day, consumer);
        }
    }

    private void forEachPersonOf(List<String> persons, LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        String marks = "?, ".repeat(persons.size() - 1) + "?";
        // SQLite, which keeps no statistics here, takes a CROSS JOIN in the order in which it is written: persons
        // first, not the whole day.
        String who = " FROM players p CROSS JOIN %s x WHERE x.player = p.player AND p.person IN (" + marks
                + ") AND x.day = ?";
        String sql = "SELECT p.person, x.game, x.from_ms, x.to_ms, 0" + who.formatted("intervals")
                + " UNION ALL SELECT p.person, x.game, x.from_ms, x.to_ms, 0" + who.formatted("reported")
                + " UNION ALL SELECT p.person, x.game, x.applied_ms, 0, 1" + who.formatted("adjustments")
                + " ORDER BY 1";
        List<Object> values = new ArrayList<>(persons);
        values.add(day);
        List<Object> thrice = new ArrayList<>(values);
        thrice.addAll(values);
        thrice.addAll(values);
        try (PreparedStatement select = prepare(sql, thrice.toArray())) {
            show(select, day, consumer);
        }
    }

    /** As {@link #forEachPerson}, each account for itself. */
    void forEachAccount(Set<String> players, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer)
            throws SQLException {
        if (players.size() > LOOKED_UP_PERSONS_MAX && from.equals(to)) {
            forEachAccountDay(from, among(players, consumer));
            return;
        }
        for (String player : players) {
            showPlayed(accountPlay(player, from, to), consumer);
        }
    }

    private static Consumer<DayPlay> among(Set<String> subjects, Consumer<PersonPlay> consumer) {
        return play -> {
            if (subjects.contains(play.person())) {
                consumer.accept(new PersonPlay(play.person(), Map.of(play.day(), play)));
            }
        };
    }

    private static void showPlayed(PersonPlay play, Consumer<PersonPlay> consumer) {
        if (!play.days().isEmpty()) {
            consumer.accept(play);
        }
    }

    /** The first day on record. */
    LocalDate firstDay(LocalDate otherwise) throws SQLException {
        LocalDate first = otherwise;
        for (String table : List.of("intervals", "reported", "adjustments")) {
            try (PreparedStatement select = prepare("SELECT min(day) FROM " + table);
                    ResultSet row = select.executeQuery()) {
                String day = row.next() ? row.getString(1) : null;
                if (day != null && LocalDate.parse(day).isBefore(first)) {
                    first = LocalDate.parse(day);
                }
            }
        }
        return first;
    }

    /** Every account that played on the day or was corrected, each as its own person. */
    void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        forEachDay("x.player", "", day, consumer);
    }

    private void forEachDay(String who, String join, LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        String sql =
                """
                SELECT %1$s, x.game, x.from_ms, x.to_ms, 0 FROM intervals x%2$s WHERE x.day = ?
                UNION ALL SELECT %1$s, x.game, x.from_ms, x.to_ms, 0 FROM reported x%2$s WHERE x.day = ?
                UNION ALL SELECT %1$s, x.game, x.applied_ms, 0, 1 FROM adjustments x%2$s WHERE x.day = ?
                ORDER BY 1"""
                        .formatted(who, join);
        try (PreparedStatement select = prepare(sql, day, day, day)) {
            show(select, day, consumer);
        }
    }

    /** Rows of who, game, from or correction, to, and whether it is a correction, ordered by who. */
    private static void show(PreparedStatement select, LocalDate day, Consumer<DayPlay> consumer) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            DayPlay.Builder current = null;
            while (row.next()) {
                String subject = row.getString(1);
                if (current == null || !current.person().equals(subject)) {
                    if (current != null) {
                        consumer.accept(current.build());
                    }
                    current = new DayPlay.Builder(subject, day);
                }
                add(current, row, 2);
            }
            if (current != null) {
                consumer.accept(current.build());
            }
        }
    }

    private static void add(DayPlay.Builder builder, ResultSet row, int column) throws SQLException {
        String game = row.getString(column);
        long first = row.getLong(column + 1);
        if (row.getInt(column + 3) == 1) {
            builder.addAdjustment(game, first);
        } else {
            builder.addPlay(game, first, row.getLong(column + 2));
        }
    }

    /** Every account that the ledger knows. */
    void forEachPlayer(Consumer<RegisteredPlayer> consumer) throws SQLException {
        try (PreparedStatement select = prepare(PLAYER_COLUMNS)) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    consumer.accept(player(row));
                }
            }
        }
    }

    /** Registered accounts whose id begins with {@code prefix}, after {@code after}, by id. */
    List<RegisteredPlayer> players(String prefix, String after, int rowsMax) throws SQLException {
        String end = prefix + Character.toString(Character.MAX_CODE_POINT);
        return select(
                prepare(
                        PLAYER_COLUMNS
                                + "WHERE player >= ? AND player > ? AND player <= ? AND source <> 'session' ORDER BY"
                                + " player LIMIT ?",
                        prefix,
                        after,
                        end,
                        rowsMax),
                LedgerReader::player);
    }

    List<RegisteredPlayer> player(String player) throws SQLException {
        return select(prepare(PLAYER_COLUMNS + "WHERE player = ?", player), LedgerReader::player);
    }

    List<String> playersOf(String person) throws SQLException {
        return select(
                prepare("SELECT player FROM players WHERE person = ? ORDER BY player", person),
                row -> row.getString(1));
    }

    /** The ids of corrections that begin so. */
    List<String> corrections(String idPrefix) throws SQLException {
        String end = idPrefix + Character.toString(Character.MAX_CODE_POINT);
        return select(
                prepare("SELECT id FROM adjustments WHERE id >= ? AND id < ?", idPrefix, end), row -> row.getString(1));
    }

    List<SessionRecord> sessionsOf(String player, int rowsMax) throws SQLException {
        return select(
                prepare(
                        """
                SELECT s.session, s.player, s.person, s.game, s.transport, s.age_class, s.opened_ms,
                coalesce(s.closed_ms, 0), s.reason, coalesce((SELECT sum(i.to_ms - i.from_ms) FROM intervals i
                WHERE i.session = s.session), 0), s.policy
                FROM sessions s WHERE s.player = ? ORDER BY s.opened_ms DESC LIMIT ?""",
                        player,
                        rowsMax),
                LedgerReader::session);
    }

    private static RegisteredPlayer player(ResultSet row) throws SQLException {
        int verified = row.getInt(4);
        Boolean known = row.wasNull() ? null : verified == 1;
        return new RegisteredPlayer(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                known,
                row.getInt(5) == 1,
                row.getString(6),
                row.getLong(7));
    }

    private static SessionRecord session(ResultSet row) throws SQLException {
        return new SessionRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getString(9),
                row.getLong(10),
                row.getString(11));
    }

    /** One row as a value. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> select(PreparedStatement select, RowReader<T> reader) throws SQLException {
        try (select;
                ResultSet row = select.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_ROWS);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, values[i].toString());
            }
        }
        return statement;
    }
}
