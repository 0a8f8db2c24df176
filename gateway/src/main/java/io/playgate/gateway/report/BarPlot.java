package io.playgate.gateway.report;

import java.util.List;
import java.util.Locale;

/** A bar plot as inline SVG, without script or style of its own, so that it prints everywhere. Stateless. */
final class BarPlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 210;
    private static final int LEFT = 64;
    private static final int BOTTOM = 34;
    private static final int TOP = 10;
    private static final int LABELS_MAX = 16;
    private static final int TICKS = 4;

    private BarPlot() {}

    /**
     * One row of bars in each colour, side by side.
     *
     * @param title for readers that don't see
     * @param labels below the bars; of many, some
     */
    static String draw(String title, List<String> labels, List<Series> series) {
        long highest = 1;
        for (Series row : series) {
            for (long value : row.values) {
                highest = Math.max(highest, value);
            }
        }
        long top = roundUp(highest);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, HEIGHT, HtmlPage.escaped(title)));
        drawScale(svg, top);
        double slot = (double) (WIDTH - LEFT) / Math.max(1, labels.size());
        double bar = Math.max(0.5, slot * 0.8 / series.size());
        int step = (labels.size() + LABELS_MAX - 1) / LABELS_MAX;
        for (int i = 0; i < labels.size(); i++) {
            double x = LEFT + i * slot + slot * 0.1;
            for (int s = 0; s < series.size(); s++) {
                drawBar(svg, x + s * bar, bar, series.get(s), i, top);
            }
            if (i % step == 0) {
                svg.append(text(LEFT + (i + 0.5) * slot, HEIGHT - BOTTOM + 16, "middle", labels.get(i)));
            }
        }
        drawLegend(svg, series);
        return svg.append("</svg>\n").toString();
    }

    /** Values of one colour, one for each label. */
    record Series(String name, String colour, List<Long> values) {}

    private static void drawBar(StringBuilder svg, double x, double width, Series row, int index, long top) {
        long value = row.values.get(index);
        double height = (double) value / top * (HEIGHT - BOTTOM - TOP);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s: %d</title></rect>\n",
                x,
                HEIGHT - BOTTOM - height,
                width,
                height,
                row.colour,
                HtmlPage.escaped(row.name),
                value));
    }

    private static void drawScale(StringBuilder svg, long top) {
        for (int i = 0; i <= TICKS; i++) {
            double y = HEIGHT - BOTTOM - (double) i / TICKS * (HEIGHT - BOTTOM - TOP);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ccd2d9\"/>\n",
                    LEFT,
                    WIDTH,
                    y,
                    y));
            svg.append(text(LEFT - 6, y + 4, "end", String.format(Locale.ROOT, "%,d", top * i / TICKS)));
        }
    }

    private static void drawLegend(StringBuilder svg, List<Series> series) {
        int x = LEFT;
        for (Series row : series) {
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n"
                    .formatted(x, HEIGHT - 11, row.colour));
            svg.append(text(x + 15, HEIGHT - 2, "start", row.name));
            x += 30 + 7 * row.name.length();
        }
    }

    private static String text(double x, double y, String anchor, String content) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"11\" fill=\"#333\">%s</text>\n",
                x,
                y,
                anchor,
                HtmlPage.escaped(content));
    }

    /** The next number of the kind 4, 8, 20, 40, 80, 200, … so that the ticks are whole. */
    private static long roundUp(long value) {
        long step = 1;
        while (true) {
            for (long factor : new long[] {4, 8, 20}) {
                if (factor * step >= value) {
                    return factor * step;
                }
            }
            step *= 10;
        }
    }
}
