package io.playgate.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot over time as inline SVG, with its legend. Built by one thread, then rendered once.
 */
final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 220;
    private static final int LEFT = 58;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int LINES_Y = 4;

    private final String title;
    private final String unit;
    private final boolean logarithmic;
    private final List<Series> series = new ArrayList<>();

    Plot(String title, String unit, boolean logarithmic) {
        this.title = title;
        this.unit = unit;
        this.logarithmic = logarithmic;
    }

    /** Points of one line; a NaN is a gap. */
    private static final class Series {
        private final String name;
        private final double[] x;
        private final double[] y;

        Series(String name, double[] x, double[] y) {
            this.name = name;
            this.x = x;
            this.y = y;
        }
    }

    Plot line(String name, double[] x, double[] y) {
        series.add(new Series(name, x, y));
        return this;
    }

    private boolean empty() {
        return series.stream().allMatch(s -> finite(s.y).isEmpty());
    }

    private static List<Double> finite(double[] values) {
        List<Double> finite = new ArrayList<>();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                finite.add(value);
            }
        }
        return finite;
    }

    String html() {
        StringBuilder out = new StringBuilder("<figure><figcaption>").append(title);
        if (!unit.isEmpty()) {
            out.append(" <span class=\"unit\">").append(unit).append("</span>");
        }
        out.append("</figcaption>");
        if (empty()) {
            return out.append("<p class=\"none\">nothing was recorded</p></figure>")
                    .toString();
        }
        svg(out);
        out.append("<p class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            out.append("<span class=\"k")
                    .append(i)
                    .append("\">")
                    .append(series.get(i).name)
                    .append("</span>");
        }
        return out.append("</p></figure>").toString();
    }

    private void svg(StringBuilder out) {
        double xMax = 1e-9;
        double yMax = 0;
        double yMin = Double.MAX_VALUE;
        for (Series s : series) {
            for (double x : s.x) {
                xMax = Math.max(xMax, x);
            }
            for (double y : finite(s.y)) {
                yMax = Math.max(yMax, y);
                yMin = y > 0 ? Math.min(yMin, y) : yMin;
            }
        }
        Scale scale = logarithmic ? Scale.logarithmic(yMin, yMax) : Scale.linear(yMax);
        out.append(String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT));
        for (double tick : scale.ticks()) {
            double y = y(scale, tick);
            out.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" class=\"y\">%s</text>",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    y,
                    LEFT - 6,
                    y + 4,
                    label(tick)));
        }
        for (int i = 0; i <= LINES_Y; i++) {
            double x = xMax * i / LINES_Y;
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" class=\"x\">%s s</text>",
                    x(x, xMax),
                    HEIGHT - 8,
                    label(x)));
        }
        for (int i = 0; i < series.size(); i++) {
            path(out, series.get(i), i, scale, xMax);
        }
        out.append("</svg>");
    }

    private static void path(StringBuilder out, Series s, int number, Scale scale, double xMax) {
        out.append("<path class=\"s").append(number).append("\" d=\"");
        boolean pen = false;
        for (int i = 0; i < s.x.length; i++) {
            if (Double.isNaN(s.y[i])) {
                pen = false;
                continue;
            }
            out.append(String.format(Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", x(s.x[i], xMax), y(scale, s.y[i])));
            pen = true;
        }
        out.append("\"/>");
    }

    private static double x(double value, double max) {
        return LEFT + (WIDTH - LEFT - RIGHT) * value / max;
    }

    private static double y(Scale scale, double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - scale.share(value));
    }

    private static String label(double value) {
        if (value >= 1e9) {
            return String.format(Locale.ROOT, "%.1fG", value / 1e9);
        }
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.1fM", value / 1e6);
        }
        if (value >= 1e4) {
            return String.format(Locale.ROOT, "%.0fk", value / 1e3);
        }
        String text = String.format(Locale.ROOT, value >= 10 || value == 0 ? "%.0f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
