package io.playgate.loadtest.versus;

import java.util.List;
import java.util.Locale;

/** HAProxy against every Playgate as bars: to the right of the line at 1 Playgate is better. */
final class RatioPlot {
    private static final int WIDTH = 860;
    private static final int LEFT = 330;
    private static final int RIGHT = 60;
    private static final int TOP = 56;
    private static final int BAR = 11;
    private static final int GAP = 10;
    private static final double RATIO_MAX = 2;
    private static final List<String> COLOURS = List.of("#4878a8", "#d08a3c", "#5a9a6a", "#a05a8a");

    private final Results results;
    private final List<Contender> ours;
    private final StringBuilder rows = new StringBuilder();
    private int y = TOP;

    private RatioPlot(Results results) {
        this.results = results;
        this.ours = Table.ours(results);
    }

    static String of(Results results) {
        return new RatioPlot(results).svg();
    }

    private String svg() {
        for (Case asked : results.cases()) {
            for (Figure figure : Figure.of(asked)) {
                row(asked, figure);
            }
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                y + GAP));
        legend(svg);
        for (double tick = 0; tick <= RATIO_MAX; tick += 0.5) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#333\">%.1f</text>%n",
                    x(tick),
                    x(tick),
                    TOP - 4,
                    y,
                    tick == 1 ? "#333333" : "#dddddd",
                    x(tick),
                    TOP - 8,
                    tick));
        }
        return svg.append(rows).append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        svg.append(
                "<text x=\"10\" y=\"18\" font-size=\"13\" fill=\"#111\">Against HAProxy, ratio of medians; right of 1.0 Playgate is better</text>\n");
        int x = 10;
        for (int i = 0; i < ours.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"28\" width=\"12\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"37\" fill=\"#333\">%s</text>%n",
                    x,
                    colour(i),
                    x + 16,
                    ours.get(i).name()));
            x += 40 + 7 * ours.get(i).name().length();
        }
    }

    private void row(Case asked, Figure figure) {
        rows.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#333\">%s: %s</text>%n",
                LEFT - 8,
                y + ours.size() * BAR / 2 + 4,
                asked.name(),
                figure.name()));
        Contender haproxy = results.contenders().get(0);
        for (int i = 0; i < ours.size(); i++) {
            double[] ratio = figure.ratio(results.of(asked, haproxy), results.of(asked, ours.get(i)));
            if (Double.isFinite(ratio[0])) {
                rows.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                                + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#222\"/><text x=\"%.1f\" y=\"%d\" fill=\"#333\">%.2f</text>%n",
                        x(0),
                        y,
                        x(ratio[0]) - x(0),
                        BAR - 1,
                        colour(i),
                        x(ratio[1]),
                        x(ratio[2]),
                        y + BAR / 2,
                        y + BAR / 2,
                        Math.max(x(ratio[0]), x(ratio[2])) + 4,
                        y + BAR - 2,
                        ratio[0]));
            }
            y += BAR;
        }
        y += GAP;
    }

    private static String colour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }

    private static double x(double ratio) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(Math.max(0, ratio), RATIO_MAX) / RATIO_MAX;
    }
}
