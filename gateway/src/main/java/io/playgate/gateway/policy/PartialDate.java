package io.playgate.gateway.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
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
    private static final String YEAR = "YYYY";
    private static final String YEAR_MONTH = "YYYY-MM";
    private static final String WHOLE = "YYYY-MM-DD";
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
        int length = text.length();
        if (!looksLike(text, YEAR) && !looksLike(text, YEAR_MONTH) && !looksLike(text, WHOLE)) {
            throw new IllegalArgumentException(refusal(text));
        }
        int year = Integer.parseInt(text, 0, YEAR.length(), 10);
        if (year == 0) {
            return null;
        }
        int month = length < YEAR_MONTH.length() ? 0 : number(text, YEAR.length() + 1);
        int day = length < WHOLE.length() ? 0 : number(text, YEAR_MONTH.length() + 1);
        return new PartialDate(year, month, day);
    }

    /** Without a regular expression: this is read for every player who comes. */
    private static boolean looksLike(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            if (form.charAt(i) == '-' ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Reads {@link #packed()}; null for 0. */
    public static @Nullable PartialDate unpack(int packed) {
        return packed == 0 ? null : new PartialDate(packed / 10_000, packed / 100 % 100, packed % 100);
    }

    /** The decimal digits {@code YYYYMMDD} as a number above 0, for a store. */
    public int packed() {
        return (year * 100 + month) * 100 + day;
    }

    /** The first day that it can mean. */
    public LocalDate earliest() {
        return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
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

    /** The two digits at {@code from}; 0 is none. */
    private static int number(String text, int from) {
        int number = Integer.parseInt(text, from, from + 2, 10);
        if (number == 0) {
            throw new IllegalArgumentException(refusal(text));
        }
        return number;
    }

    private static String refusal(String text) {
        return "\"" + text + "\" is no date: allowed are YYYY-MM-DD, YYYY-MM and YYYY";
    }
}
