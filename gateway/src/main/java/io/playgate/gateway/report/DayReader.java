package io.playgate.gateway.report;

import io.playgate.gateway.ledger.IntervalSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Reads what happened on one game day, streaming, so that memory holds one person or the sessions of one instant at a time, not the day. Owned
 * by the report's thread.
 */
final class DayReader {
    private static final int FETCH_ROWS = 5_000;
    private static final long HOUR_MS = 3_600_000;

    private final Connection connection;
    private final ZoneId zone;
    private final int[] peakByHour = new int[24];

    DayReader(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    /** Greatest concurrency by hour over all days read so far. */
    int[] peakByHour() {
        return peakByHour.clone();
    }

    /** The day's sums; accounts, persons and minors are left at 0, since they are counted distinct over longer slices too. */
    ReportFacts.Slice read(LocalDate day) throws SQLException {
        ReportFacts.Slice slice = new ReportFacts.Slice(new ReportPeriod(day, day.plusDays(1)));
        readPlay(slice, day);
        readPeak(slice, day);
        readSessions(slice, day);
        readVerdicts(slice, day);
        return slice;
    }

    private void readPlay(ReportFacts.Slice slice, LocalDate day) throws SQLException {
        try (PreparedStatement select = prepare(
                """
                SELECT coalesce(p.person, i.person) AS who, i.player, i.game, i.from_ms, i.to_ms, s.age_class
                FROM intervals i LEFT JOIN players p ON p.player = i.player
                LEFT JOIN sessions s ON s.session = i.session WHERE i.day = ? ORDER BY 1, i.player""")) {
            select.setString(1, day.toString());
            try (ResultSet row = select.executeQuery()) {
                PersonOfDay person = null;
                while (row.next()) {
                    String who = row.getString(1);
                    if (person == null || !person.who.equals(who)) {
                        if (person != null) {
                            person.addTo(slice);
                        }
                        person = new PersonOfDay(who);
                    }
                    boolean minor = "minor".equals(row.getString(6));
                    person.add(row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), minor);
                }
                if (person != null) {
                    person.addTo(slice);
                }
            }
        }
    }

    /** One person's play of the day. */
    private static final class PersonOfDay {
        private final String who;
        private final IntervalSet pool = new IntervalSet();
        private final Map<String, IntervalSet> games = new HashMap<>();
        private final IntervalSet earlierAccounts = new IntervalSet();
        private IntervalSet account = new IntervalSet();
        private String player = "";
        private boolean minor;
        private boolean overlapping;

        PersonOfDay(String who) {
            this.who = who;
        }

        void add(String nextPlayer, String game, long fromMs, long toMs, boolean asMinor) {
            if (!nextPlayer.equals(player)) {
                earlierAccounts.addAll(account);
                account = new IntervalSet();
                player = nextPlayer;
            }
            overlapping |= earlierAccounts.lengthMs(fromMs, toMs) > 0;
            account.add(fromMs, toMs);
            pool.add(fromMs, toMs);
            games.computeIfAbsent(game, name -> new IntervalSet()).add(fromMs, toMs);
            minor |= asMinor;
        }

        void addTo(ReportFacts.Slice slice) {
            addTo(slice.all(), pool);
            slice.all().overlaps += overlapping ? 1 : 0;
            games.forEach((game, play) -> addTo(slice.game(game), play));
        }

        private void addTo(Tally tally, IntervalSet play) {
            tally.playedMs += play.lengthMs();
            tally.minorPlayedMs += minor ? play.lengthMs() : 0;
        }
    }

    private void readPeak(ReportFacts.Slice slice, LocalDate day) throws SQLException {
        Sweep all = new Sweep(startMs(day), peakByHour);
        Map<String, Sweep> games = new HashMap<>();
        try (PreparedStatement select =
                prepare("SELECT game, from_ms, to_ms FROM intervals WHERE day = ? ORDER BY from_ms")) {
            select.setString(1, day.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.begin(row.getLong(2), row.getLong(3));
                    games.computeIfAbsent(row.getString(1), game -> new Sweep(startMs(day), new int[24]))
                            .begin(row.getLong(2), row.getLong(3));
                }
            }
        }
        slice.all().peak = all.end();
        games.forEach((game, sweep) -> slice.game(game).peak = sweep.end());
    }

    /** Passes over the day's intervals by their begins and keeps the ends of those that run. */
    private static final class Sweep {
        private final PriorityQueue<Long> ends = new PriorityQueue<>();
        private final long dayStartMs;
        private final int[] byHour;
        private int hour;
        private int peak;

        Sweep(long dayStartMs, int[] byHour) {
            this.dayStartMs = dayStartMs;
            this.byHour = byHour;
        }

        void begin(long fromMs, long toMs) {
            enterHour((int) Math.min(23, Math.max(0, (fromMs - dayStartMs) / HOUR_MS)));
            endBefore(fromMs);
            ends.add(toMs);
            mark();
        }

        /** Those that run on into the next hour are its first peak. */
        private void enterHour(int next) {
            while (hour < next) {
                hour++;
                endBefore(dayStartMs + hour * HOUR_MS);
                mark();
            }
        }

        private void endBefore(long atMs) {
            while (!ends.isEmpty() && ends.element() <= atMs) {
                ends.remove();
            }
        }

        private void mark() {
            byHour[hour] = Math.max(byHour[hour], ends.size());
            peak = Math.max(peak, ends.size());
        }

        int end() {
            enterHour(23);
            return peak;
        }
    }

    private void readSessions(ReportFacts.Slice slice, LocalDate day) throws SQLException {
        try (PreparedStatement select = prepare(
                """
                SELECT game, count(DISTINCT session) FROM intervals WHERE day = ? GROUP BY game""")) {
            select.setString(1, day.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    slice.game(row.getString(1)).sessions += row.getLong(2);
                    slice.all().sessions += row.getLong(2);
                }
            }
        }
    }

    private void readVerdicts(ReportFacts.Slice slice, LocalDate day) throws SQLException {
        Set<String> cut = new HashSet<>();
        try (PreparedStatement select = prepare(
                """
                SELECT v.game, v.kind, v.reason, coalesce(p.person, v.person) FROM verdicts v
                LEFT JOIN players p ON p.player = v.player WHERE v.at_ms >= ? AND v.at_ms < ?
                AND v.kind <> 'ADVISED' ORDER BY v.at_ms""")) {
            select.setLong(1, startMs(day));
            select.setLong(2, startMs(day.plusDays(1)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    boolean limit = "PLAYTIME_LIMIT".equals(row.getString(3));
                    String person = row.getString(4);
                    boolean returned = limit && cut.contains(person);
                    count(slice.all(), row.getString(2), returned);
                    count(slice.game(row.getString(1)), row.getString(2), returned);
                    if (limit && row.getString(2).equals("CUT")) {
                        cut.add(person);
                    }
                }
            }
        }
    }

    private static void count(Tally tally, String kind, boolean returned) {
        switch (kind) {
            case "WARNED" -> tally.warnings++;
            case "CUT" -> tally.cuts++;
            case "REFUSED" -> {
                tally.refusals++;
                tally.returnsAfterCut += returned ? 1 : 0;
            }
            default -> {
                // Tiers are no event of this report.
            }
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
    }

    private long startMs(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
