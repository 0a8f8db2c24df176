package io.playgate.gateway.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the facts of a report from the ledger's tables, in one snapshot. Owned by the report's thread. */
final class FactsReader {
    private static final String DISTINCT =
            """
            count(DISTINCT i.player), count(DISTINCT coalesce(p.person, i.person)),
            count(DISTINCT CASE WHEN s.age_class = 'minor' THEN coalesce(p.person, i.person) END)
            FROM intervals i LEFT JOIN players p ON p.player = i.player LEFT JOIN sessions s ON s.session = i.session
            WHERE i.day >= ? AND i.day < ?""";

    private final Connection connection;
    private final ZoneId zone;

    FactsReader(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    ReportFacts read(ReportKind kind, ReportPeriod period, String enterprise, String writtenAt) throws SQLException {
        DayReader dayReader = new DayReader(connection, zone);
        Map<LocalDate, ReportFacts.Slice> days = new HashMap<>();
        for (LocalDate day : period.days()) {
            days.put(day, dayReader.read(day));
        }
        List<ReportFacts.Slice> slices = new ArrayList<>();
        for (ReportPeriod part : kind.slices(period)) {
            slices.add(sum(part, days));
        }
        return new ReportFacts(
                kind,
                enterprise,
                period,
                writtenAt,
                policies(period),
                sum(period, days),
                slices,
                Arrays.stream(dayReader.peakByHour()).boxed().toList());
    }

    private ReportFacts.Slice sum(ReportPeriod part, Map<LocalDate, ReportFacts.Slice> days) throws SQLException {
        ReportFacts.Slice slice = new ReportFacts.Slice(part);
        for (LocalDate day : part.days()) {
            ReportFacts.Slice sums = days.get(day);
            if (sums != null) {
                slice.add(sums);
            }
        }
        if (slice.all().sessions > 0) {
            countDistinct(slice);
        }
        return slice;
    }

    /** Whoever played on two days, in two games, counts once in all; a session over midnight, too. */
    private void countDistinct(ReportFacts.Slice slice) throws SQLException {
        try (PreparedStatement select =
                prepare("SELECT i.game, count(DISTINCT i.session), " + DISTINCT + " GROUP BY i.game", slice.period())) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    fill(slice.game(row.getString(1)), row);
                }
            }
        }
        try (PreparedStatement select = prepare("SELECT '', count(DISTINCT i.session), " + DISTINCT, slice.period())) {
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    fill(slice.all(), row);
                }
            }
        }
    }

    private static void fill(Tally tally, ResultSet row) throws SQLException {
        tally.sessions = row.getLong(2);
        tally.accounts = row.getLong(3);
        tally.persons = row.getLong(4);
        tally.minors = row.getLong(5);
    }

    private List<String> policies(ReportPeriod period) throws SQLException {
        List<String> policies = new ArrayList<>();
        try (PreparedStatement select =
                prepare("SELECT DISTINCT policy FROM intervals WHERE day >= ? AND day < ? ORDER BY policy", period)) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    policies.add(row.getString(1));
                }
            }
        }
        return policies;
    }

    private PreparedStatement prepare(String sql, ReportPeriod period) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, period.from().toString());
        statement.setString(2, period.to().toString());
        return statement;
    }
}
