package io.playgate.loadtest.versus;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The results as a Markdown table: medians of every contender, and HAProxy's against each Playgate, above 1 where Playgate is better. */
final class Table {
    private Table() {}

    static String of(Results results) {
        StringBuilder table = new StringBuilder(header(results));
        for (Case asked : results.cases()) {
            for (Figure figure : Figure.of(asked)) {
                table.append(row(results, asked, figure));
            }
        }
        return table.toString();
    }

    private static String header(Results results) {
        StringJoiner names = new StringJoiner(" | ", "| case | figure | ", " |\n");
        StringJoiner line = new StringJoiner("|", "|---|---|", "|\n");
        for (Contender contender : results.contenders()) {
            names.add(contender.name());
            line.add("---:");
        }
        for (Contender contender : ours(results)) {
            names.add(contender.name() + " against HAProxy");
            line.add("---:");
        }
        return names.toString() + line;
    }

    static List<Contender> ours(Results results) {
        return results.contenders().stream().filter(Contender::gateway).toList();
    }

    private static String row(Results results, Case asked, Figure figure) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
        row.add(asked.name());
        row.add(figure.name() + ", " + figure.unit());
        for (Contender contender : results.contenders()) {
            List<Sample> samples = results.of(asked, contender);
            boolean invalid =
                    samples.stream().anyMatch(sample -> !sample.invalid().isEmpty());
            boolean saturated = !figure.less() && samples.stream().anyMatch(Sample::clientSaturated);
            row.add(number(figure.median(samples)) + (invalid || saturated ? " INVALID" : ""));
        }
        Contender haproxy = results.contenders().get(0);
        for (Contender contender : ours(results)) {
            double[] ratio = figure.ratio(results.of(asked, haproxy), results.of(asked, contender));
            row.add(String.format(Locale.ROOT, "**%.2f** (%.2f–%.2f)", ratio[0], ratio[1], ratio[2]));
        }
        return row.toString();
    }

    private static String number(double value) {
        return value < 1000 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }
}
