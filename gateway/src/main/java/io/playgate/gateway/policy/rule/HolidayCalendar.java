package io.playgate.gateway.policy.rule;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The dates that a government moved. A year that is missing here is read strictly: it has no holiday.
 *
 * @param days class by date, only dates that are not ordinary
 * @param years the years for which the dates are known
 */
public record HolidayCalendar(SortedMap<LocalDate, DayClass> days, SortedSet<Integer> years) {
    /** Knows of no date and of no year. */
    public static final HolidayCalendar NONE = new HolidayCalendar(new TreeMap<>(), new TreeSet<>());

    /** Copies, so that the value can't change. */
    public HolidayCalendar {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
    }

    /** The class of a date; ordinary where the year is missing. */
    public DayClass classOf(LocalDate date) {
        return days.getOrDefault(date, DayClass.ORDINARY);
    }
}
