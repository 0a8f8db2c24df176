package io.playgate.loadtest.report;

import static io.playgate.loadtest.report.JunitReport.escaped;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.threshold.Threshold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The run as one page that needs nothing else: no script, no font, no network. */
final class HtmlReport {
    private HtmlReport() {}

    static void write(Verdict verdict, Path file) throws IOException {
        String style;
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing from the program");
            }
            style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        RunResult result = verdict.result();
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        page.append(escaped(result.scenario().name()))
                .append(" · load test</title><style>")
                .append(style)
                .append("</style></head><body>");
        head(page, verdict);
        tiles(page, result);
        conditions(page, verdict);
        findings(page, result);
        compared(page, result.comparison());
        page.append("<h2>Over time</h2><div class=\"plots\">");
        TimePlots.of(result).forEach(plot -> page.append(plot.html()));
        page.append("</div>");
        times(page, result);
        phases(page, result);
        page.append("<h2>Machine</h2><table>");
        for (Map.Entry<String, String> fact : result.environment().entrySet()) {
            page.append("<tr><th>")
                    .append(escaped(fact.getKey()))
                    .append("</th><td class=\"text\">")
                    .append(escaped(fact.getValue()))
                    .append("</td></tr>");
        }
        page.append("</table></body></html>");
        Files.writeString(file, page);
    }

    private static void head(StringBuilder page, Verdict verdict) {
        RunResult result = verdict.result();
        page.append("<header><h1>")
                .append(escaped(result.scenario().name()))
                .append("</h1><span class=\"verdict ")
                .append(verdict.word().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(verdict.word())
                .append("</span><p>")
                .append(Instant.ofEpochMilli(result.startedMs()))
                .append(String.format(
                        Locale.ROOT,
                        " · %.0f s measured · seed %d · run %d</p></header>",
                        result.measured().durationNs() / 1e9,
                        result.scenario().seed(),
                        result.runId()));
        for (String reason : result.validity().reasons()) {
            page.append("<p class=\"invalid\">INVALID: ")
                    .append(escaped(reason))
                    .append("</p>");
        }
    }

    private static void tiles(StringBuilder page, RunResult result) {
        Histogram latency = result.measured().histogram(Metric.LATENCY);
        page.append("<div class=\"tiles\">");
        tile(
                page,
                String.format(Locale.ROOT, "%,.0f", result.measured().perSecond(Tally.RECEIVED)),
                "messages/s answered");
        int most =
                result.intervals().stream().mapToInt(Interval::sessions).max().orElse(0);
        tile(page, String.format(Locale.ROOT, "%,d", most), "sessions at most");
        tile(page, ms(latency, 50), "latency p50, ms");
        tile(page, ms(latency, 99), "latency p99, ms");
        tile(page, ms(latency, 99.9), "latency p99.9, ms");
        tile(page, ms(result.measured().histogram(Metric.CUT_ERROR), 99), "cut error p99, ms");
        tile(page, Long.toString(result.findingsTotal()), "findings");
        tile(
                page,
                String.format(Locale.ROOT, "%.1f", result.loopNsPerMessage() / 1e3),
                "µs of the harness per message");
        page.append("</div>");
    }

    private static void tile(StringBuilder page, String figure, String words) {
        page.append("<div><b>")
                .append(figure)
                .append("</b><span>")
                .append(words)
                .append("</span></div>");
    }

    private static void conditions(StringBuilder page, Verdict verdict) {
        if (verdict.outcomes().isEmpty()) {
            return;
        }
        page.append("<h2>Thresholds</h2><table><tr><th></th><th class=\"text\">condition</th><th>was</th></tr>");
        for (Threshold.Outcome outcome : verdict.outcomes()) {
            page.append("<tr><td class=\"")
                    .append(outcome.met() ? "met\">met" : "missed\">missed")
                    .append("</td><td class=\"text\"><code>")
                    .append(escaped(outcome.text()))
                    .append("</code></td><td>")
                    .append(outcome.actualText())
                    .append("</td></tr>");
        }
        page.append("</table>");
    }

    private static void findings(StringBuilder page, RunResult result) {
        page.append("<h2>Findings</h2>");
        if (result.findings().isEmpty()) {
            page.append("<p class=\"good\">No oracle found anything.</p>");
            return;
        }
        page.append("<table><tr><th>kind</th><th>times</th><th>at</th><th>player</th><th>what</th></tr>");
        for (Finding finding : result.findings()) {
            page.append("<tr><td class=\"missed\">")
                    .append(finding.kind())
                    .append("</td><td>")
                    .append(result.findingCounts().getOrDefault(finding.kind(), 0L))
                    .append(String.format(Locale.ROOT, "</td><td>%.3f s</td><td class=\"text\">", finding.atNs() / 1e9))
                    .append(escaped(finding.player()))
                    .append("</td><td class=\"text\">")
                    .append(escaped(finding.detail()))
                    .append("</td></tr>");
        }
        page.append("</table>");
    }

    private static void compared(StringBuilder page, RunResult.Comparison compared) {
        if (!compared.equals(RunResult.Comparison.NONE)) {
            page.append(String.format(
                    Locale.ROOT,
                    "<p>Compared with the gateway: %,d players (used time at worst %,d ms outside the bounds), %,d attachments, %,d ledger rows.</p>",
                    compared.players(),
                    compared.worstMs(),
                    compared.attachments(),
                    compared.ledgerRows()));
        }
    }

    private static void times(StringBuilder page, RunResult result) {
        page.append("<h2>Times, ms</h2><table><tr><th></th><th>count</th>");
        for (double percentile : Percentiles.SHOWN) {
            page.append("<th>").append(Percentiles.name(percentile)).append("</th>");
        }
        page.append("<th>max</th><th>what</th></tr>");
        for (Metric metric : Metric.values()) {
            Histogram histogram = result.measured().histogram(metric);
            page.append("<tr><th>")
                    .append(metric.label())
                    .append("</th><td>")
                    .append(histogram.getTotalCount())
                    .append("</td>");
            for (double percentile : Percentiles.SHOWN) {
                page.append("<td>").append(ms(histogram, percentile)).append("</td>");
            }
            page.append("<td>")
                    .append(ms(histogram, 100))
                    .append("</td><td class=\"text\">")
                    .append(metric.sentence())
                    .append("</td></tr>");
        }
        page.append("</table>");
    }

    private static void phases(StringBuilder page, RunResult result) {
        page.append("<h2>Counts</h2><table class=\"counts\"><tr>");
        for (Tally tally : Tally.values()) {
            page.append("<th>").append(tally.label()).append("</th>");
        }
        page.append("</tr><tr>");
        for (Tally tally : Tally.values()) {
            page.append(
                    String.format(Locale.ROOT, "<td>%,d</td>", result.measured().tally(tally)));
        }
        page.append("</tr></table>");
    }

    private static String ms(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f", histogram.getValueAtPercentile(percentile) / 1e6);
    }
}
