package io.playgate.gateway.report;

import java.util.Map;

/** Facts as CSV (RFC 4180): slices, then the whole period; each with all games together as {@code *}, then each game. Stateless. */
final class CsvPage {
    private CsvPage() {}

    static String write(ReportFacts facts) {
        StringBuilder out = new StringBuilder("from,to,game");
        for (Column column : Column.values()) {
            out.append(',').append(column.key());
        }
        out.append("\r\n");
        for (ReportFacts.Slice slice : facts.slices()) {
            writeSlice(out, slice);
        }
        writeSlice(out, facts.total());
        return out.toString();
    }

    private static void writeSlice(StringBuilder out, ReportFacts.Slice slice) {
        writeRow(out, slice.period(), "*", slice.all());
        for (Map.Entry<String, Tally> game : slice.games().entrySet()) {
            writeRow(out, slice.period(), game.getKey(), game.getValue());
        }
    }

    private static void writeRow(StringBuilder out, ReportPeriod period, String game, Tally tally) {
        out.append(period.from())
                .append(',')
                .append(period.lastDay())
                .append(',')
                .append(quoted(game));
        for (Column column : Column.values()) {
            out.append(',').append(column.of(tally));
        }
        out.append("\r\n");
    }

    /** Quoted where the format needs it, and where a spreadsheet would take a name for a formula. */
    private static String quoted(String text) {
        String safe = text.matches("[=+\\-@].*") ? "'" + text : text;
        return safe.matches("[A-Za-z0-9 _.*'-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
