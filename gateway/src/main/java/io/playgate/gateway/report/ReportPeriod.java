package io.playgate.gateway.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The game days that a report is about.
 *
 * @param from first day
 * @param to first day after
 */
public record ReportPeriod(LocalDate from, LocalDate to) {
    /** Two years and a leap day: more is no report but an export. */
    private static final int DAYS_MAX = 732;

    private static final Pattern HALF = Pattern.compile("(\\d{4})-H([12])");
    private static final Pattern DUE = Pattern.compile("(\\d{4})-(06|12)-01");

    /** Checks that there is a day in it, and not too many. */
    public ReportPeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " must be before to " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) > DAYS_MAX) {
            throw new IllegalArgumentException("at most " + DAYS_MAX + " days fit in one report");
        }
    }

    /** A calendar month. */
    public static ReportPeriod month(YearMonth month) {
        return new ReportPeriod(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** Half a calendar year, as letter 1515/BBCVT-VT asks: state as of 30 June and 31 December. */
    public static ReportPeriod halfYear(int year, int half) {
        LocalDate from = LocalDate.of(year, half == 1 ? Month.JANUARY : Month.JULY, 1);
        return new ReportPeriod(from, from.plusMonths(6));
    }

    /**
     * What Circular 24/2014, Art. 11(2)(a), asks for on 1 June and 1 December: the half year before the day.
     *
     * @param due 1 June: from 1 December on; 1 December: from 1 June on
     */
    public static ReportPeriod dueOn(LocalDate due) {
        if (due.getDayOfMonth() != 1 || (due.getMonth() != Month.JUNE && due.getMonth() != Month.DECEMBER)) {
            throw new IllegalArgumentException("reports are due on 1 June and 1 December, not on " + due);
        }
        return new ReportPeriod(due.minusMonths(6), due);
    }

    /** {@code 2026-05} a month, {@code 2026-H1} half a year, {@code 2026-06-01} the report due then. */
    public static ReportPeriod parse(String text) {
        try {
            Matcher half = HALF.matcher(text);
            if (half.matches()) {
                return halfYear(Integer.parseInt(half.group(1)), Integer.parseInt(half.group(2)));
            }
            if (DUE.matcher(text).matches()) {
                return dueOn(LocalDate.parse(text));
            }
            return month(YearMonth.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no period; allowed are YYYY-MM, YYYY-H1, YYYY-H2, YYYY-06-01 and YYYY-12-01", e);
        }
    }

    /** From a day, inclusive, to a day, exclusive, both {@code YYYY-MM-DD}. */
    public static ReportPeriod parse(String from, String to) {
        try {
            return new ReportPeriod(LocalDate.parse(from), LocalDate.parse(to));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "from and to must be days, YYYY-MM-DD, not '" + from + "' and '" + to + "'", e);
        }
    }

    /** The last day in it: what every page and the API's {@code to} mean. */
    public LocalDate lastDay() {
        return to.minusDays(1);
    }

    /** The days, in order. */
    public List<LocalDate> days() {
        return from.datesUntil(to).toList();
    }

    /** The parts of the period that lie in one calendar month each, in order, without gap or overlap. */
    public List<ReportPeriod> months() {
        List<ReportPeriod> months = new ArrayList<>();
        LocalDate start = from;
        while (start.isBefore(to)) {
            LocalDate next = YearMonth.from(start).plusMonths(1).atDay(1);
            LocalDate end = next.isBefore(to) ? next : to;
            months.add(new ReportPeriod(start, end));
            start = end;
        }
        return months;
    }

    /** The period in words. */
    public String label() {
        return from.equals(lastDay()) ? from.toString() : from + " to " + lastDay();
    }
}
