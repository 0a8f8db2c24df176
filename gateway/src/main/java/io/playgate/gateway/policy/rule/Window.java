package io.playgate.gateway.policy.rule;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the day in which play is allowed, half open.
 *
 * @param days days on which it begins
 * @param fromSecond second of the day on which it begins, 0 to 86,399
 * @param toSecond second of the day on which it ends, 1 to 86,400; less than {@code fromSecond}: on the day after
 */
public record Window(Set<Day> days, int fromSecond, int toSecond) {
    /** The end of a day as a second of the day. */
    public static final int DAY_SECONDS = 86_400;

    /** What a window's days may be named by. A make-up working day is no Saturday or Sunday, whatever the week says. */
    public enum Day {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY,
        /** A statutory holiday by the calendar. */
        HOLIDAY,
        /** A make-up working day by the calendar. */
        WORKDAY
    }

    /** Copies the days in the enum's order, so that the policy's text is the same in every process. */
    public Window {
        days = Collections.unmodifiableSet(days.isEmpty() ? EnumSet.noneOf(Day.class) : EnumSet.copyOf(days));
    }

    /** Whether the window begins on a day of this week day and class. */
    public boolean beginsOn(DayOfWeek weekday, DayClass dayClass) {
        return switch (dayClass) {
            case WORKDAY -> days.contains(Day.WORKDAY);
            case HOLIDAY -> days.contains(Day.HOLIDAY) || days.contains(Day.valueOf(weekday.name()));
            case ORDINARY -> days.contains(Day.valueOf(weekday.name()));
        };
    }

    /** Whether it ends on the day after it began. */
    public boolean crossesMidnight() {
        return toSecond < fromSecond;
    }
}
