package io.playgate.loadtest.benchmark;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The delays of cuts over their percentiles, both axes logarithmic, as SVG that stands alone. Stateless. */
final class DelayPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int BOTTOM = 44;

    /** From 0.01 ms to 100 ms. */
    private static final double LOG_MIN = -2;

    private static final double LOG_MAX = 2;
    private static final double GOAL_MS = 50;
    private static final int STEPS_PER_NINE = 20;

    private DelayPlot() {}

    /** Draws as many nines as there are cuts to know them by. */
    static String svg(Histogram delaysNs, CutRun run) {
        int nines = (int) Math.max(1, Math.floor(Math.log10(Math.max(10.0, (double) delaysNs.getTotalCount()))));
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n",
                WIDTH,
                HEIGHT));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(
                out,
                LEFT,
                22,
                "start",
                String.format(
                        Locale.ROOT,
                        "Delay of the cut, ms: %,d sessions open, cut over %d s",
                        run.sessions(),
                        run.span().toSeconds()));
        for (int power = (int) LOG_MIN; power <= LOG_MAX; power++) {
            double y = y(Math.pow(10, power));
            line(out, LEFT, y, WIDTH - RIGHT, y, "#ccd2d9");
            text(out, LEFT - 8, y + 4, "end", label(Math.pow(10, power)));
        }
        for (int nine = 0; nine <= nines; nine++) {
            double x = x(nine, nines);
            line(out, x, TOP, x, HEIGHT - BOTTOM, "#eef1f4");
            text(
                    out,
                    x,
                    HEIGHT - BOTTOM + 18,
                    "middle",
                    nine == 0 ? "0" : label(100 - 100 * Math.pow(10, -nine)) + " %");
        }
        line(out, LEFT, y(GOAL_MS), WIDTH - RIGHT, y(GOAL_MS), "#c0392b");
        text(out, WIDTH - RIGHT, y(GOAL_MS) - 5, "end", "allowed at 99.9 %: 50 ms");
        out.append("<path fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\" d=\"");
        for (int step = 0; step <= nines * STEPS_PER_NINE; step++) {
            double nine = (double) step / STEPS_PER_NINE;
            double delayMs = AccountingReport.delayMs(delaysNs, 100 - 100 * Math.pow(10, -nine));
            out.append(String.format(Locale.ROOT, "%s%.1f %.1f", step == 0 ? "M" : "L", x(nine, nines), y(delayMs)));
        }
        return out.append("\"/>\n</svg>\n").toString();
    }

    private static double x(double nine, int nines) {
        return LEFT + (WIDTH - LEFT - RIGHT) * nine / nines;
    }

    private static double y(double delayMs) {
        double log = Math.max(LOG_MIN, Math.min(LOG_MAX, Math.log10(Math.max(1e-9, delayMs))));
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (log - LOG_MIN) / (LOG_MAX - LOG_MIN);
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static void line(StringBuilder out, double x1, double y1, double x2, double y2, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String content) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333\">%s</text>%n",
                x,
                y,
                anchor,
                content));
    }
}
