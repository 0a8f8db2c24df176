package io.playgate.gateway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Facts as one page of HTML that needs nothing else: to read, to print, to file. Stateless. */
final class HtmlPage {
    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <style>
            body { font: 14px/1.45 system-ui, sans-serif; color: #1d2733; max-width: 900px; margin: 2em auto; padding: 0 1em }
            h1 { font-size: 1.5em; margin-bottom: .1em } h2 { font-size: 1.1em; margin: 1.6em 0 .3em }
            p.about { color: #55606c; margin-top: 0 } svg { width: 100%%; height: auto }
            table { border-collapse: collapse; width: 100%%; font-size: 11px; font-variant-numeric: tabular-nums }
            th, td { border-bottom: 1px solid #ccd2d9; padding: 3px 5px; text-align: right } th { vertical-align: bottom }
            th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) { text-align: left }
            tr.all td { font-weight: 600; background: #f3f5f8 }
            @media print { body { margin: 0; max-width: none } h2, svg { break-after: avoid } tr, svg { break-inside: avoid } }
            @page { margin: 15mm }
            </style></head><body>
            """;

    private HtmlPage() {}

    static String write(ReportFacts facts) {
        String title = (facts.kind() == ReportKind.USAGE ? "Usage" : "Period report") + ", "
                + facts.period().label();
        StringBuilder out = new StringBuilder(HEAD.formatted(escaped(title)));
        out.append("<h1>")
                .append(escaped(title))
                .append("</h1>\n<p class=\"about\">")
                .append(escaped(facts.enterprise()))
                .append(" · written ")
                .append(escaped(facts.writtenAt()))
                .append(" · policies: ")
                .append(escaped(facts.policies().isEmpty() ? "none" : String.join(", ", facts.policies())))
                .append("</p>\n");
        out.append("<h2>The whole period</h2>\n");
        writeTable(out, List.of(facts.total()));
        writePlots(out, facts);
        out.append(facts.kind() == ReportKind.USAGE ? "<h2>Day by day</h2>\n" : "<h2>Month by month</h2>\n");
        writeTable(out, facts.slices());
        return out.append("</body></html>\n").toString();
    }

    private static void writePlots(StringBuilder out, ReportFacts facts) {
        List<String> labels = new ArrayList<>();
        for (ReportFacts.Slice slice : facts.slices()) {
            String from = slice.period().from().toString();
            labels.add(facts.kind() == ReportKind.USAGE ? from.substring(5) : from.substring(0, 7));
        }
        plot(out, "Minutes played", labels, facts, List.of(Column.PLAYED, Column.MINOR_PLAYED));
        plot(out, "Persons and minors", labels, facts, List.of(Column.PERSONS, Column.MINORS));
        plot(out, "Warnings, cuts and refusals", labels, facts, List.of(Column.WARNINGS, Column.CUTS, Column.REFUSALS));
        plot(out, "Attempted evasions", labels, facts, List.of(Column.RETURNS, Column.OVERLAPS));
        List<String> hours = IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();
        List<Long> peaks = facts.peakByHour().stream().map(Integer::longValue).toList();
        out.append("<h2>Peak concurrency by hour of the day</h2>\n")
                .append(BarPlot.draw(
                        "Peak concurrency by hour",
                        hours,
                        List.of(new BarPlot.Series("sessions at once", "#35618f", peaks))));
    }

    private static void plot(
            StringBuilder out, String title, List<String> labels, ReportFacts facts, List<Column> columns) {
        List<String> colours = List.of("#35618f", "#d08a2e", "#a63d40");
        List<BarPlot.Series> series = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<Long> values =
                    facts.slices().stream().map(slice -> column.of(slice.all())).toList();
            series.add(new BarPlot.Series(column.title(), colours.get(i), values));
        }
        out.append("<h2>").append(title).append("</h2>\n").append(BarPlot.draw(title, labels, series));
    }

    private static void writeTable(StringBuilder out, List<ReportFacts.Slice> slices) {
        out.append("<table><thead><tr><th>Days</th><th>Game</th>");
        for (Column column : Column.values()) {
            out.append("<th>").append(column.title()).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        for (ReportFacts.Slice slice : slices) {
            writeRow(out, slice.period().label(), "all", slice.all(), " class=\"all\"");
            for (Map.Entry<String, Tally> game : slice.games().entrySet()) {
                writeRow(out, "", game.getKey(), game.getValue(), "");
            }
        }
        out.append("</tbody></table>\n");
    }

    private static void writeRow(StringBuilder out, String days, String game, Tally tally, String attributes) {
        out.append("<tr%s><td>%s</td><td>%s</td>".formatted(attributes, days, escaped(game)));
        for (Column column : Column.values()) {
            out.append("<td>")
                    .append(String.format(Locale.ROOT, "%,d", column.of(tally)))
                    .append("</td>");
        }
        out.append("</tr>\n");
    }

    /** A text without meaning to HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
