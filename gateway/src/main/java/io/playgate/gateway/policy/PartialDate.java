package io.playgate.gateway.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A birth date of which the day, or the month too, may be unknown. What is unknown is taken as late as it can be, so that nobody is of age
 * too early.
 *
 * @param year 1 to 9999
 * @param month 1 to 12; 0 unknown
 * @param day 1 to 31; 0 unknown
 */
public record PartialDate(int year, int month, int day) {
    private static final Pattern TEXT = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
    private static final int MONTHS = 12;

    /** Refuses what is no date. */
    public PartialDate {
        if (year < 1 || year > 9999 || (month == 0 && day != 0)) {
            throw new IllegalArgumentException(refusal(year + "-" + month + "-" + day));
        }
        try {
            LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(refusal(year + "-" + month + "-" + day), e);
        }
    }

    /**
     * Reads {@code YYYY-MM-DD}, {@code YYYY-MM} or {@code YYYY}.
     *
     * @return null for the year {@code 0000}, by which OpenID Connect says that the year is withheld: the age is unknown
     * @throws IllegalArgumentException where it is no date
     */
    public static @Nullable PartialDate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(refusal(text));
        }
        int year = Integer.parseInt(matcher.group(1));
        return year == 0 ? null : new PartialDate(year, number(matcher.group(2)), number(matcher.group(3)));
    }

    /** Reads {@link #packed()}; null for 0. */
    public static @Nullable PartialDate unpack(int packed) {
        return packed == 0 ? null : new PartialDate(packed / 10_000, packed / 100 % 100, packed % 100);
    }

    /** The decimal digits {@code YYYYMMDD} as a number above 0, for a store. */
    public int packed() {
        return (year * 100 + month) * 100 + day;
    }

    /** The last day that it can mean. */
    public LocalDate latest() {
        if (month == 0) {
            return LocalDate.of(year, MONTHS, 31);
        }
        return day == 0 ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
    }

    /**
     * The day at whose 00:00 the person is certainly {@code age} years old: the only place that decides this. Who was born on 29 February
     * comes of age on 1 March in a common year; {@link LocalDate#plusYears} would say 28 February.
     */
    public LocalDate reachesOn(int age) {
        LocalDate born = latest();
        LocalDate birthday = born.plusYears(age);
        return birthday.getDayOfMonth() == born.getDayOfMonth() ? birthday : birthday.plusDays(1);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String text = "%04d".formatted(year);
        if (month != 0) {
            text += "-%02d".formatted(month);
        }
        return day == 0 ? text : text + "-%02d".formatted(day);
    }

    private static int number(@Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        int number = Integer.parseInt(digits);
        if (number == 0) {
            throw new IllegalArgumentException(refusal(digits));
        }
        return number;
    }

    private static String refusal(String text) {
        return "\"" + text + "\" is no date: allowed are YYYY-MM-DD, YYYY-MM and YYYY";
    }
}
