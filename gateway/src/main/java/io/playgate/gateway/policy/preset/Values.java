package io.playgate.gateway.policy.preset;

import io.playgate.gateway.policy.DurationText;
import io.playgate.gateway.policy.rule.Cap;
import io.playgate.gateway.policy.rule.Rating;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How single values of a policy are written. Each method throws {@link IllegalArgumentException} where a text is no such value. */
final class Values {
    static final String CAP = DurationText.ALLOWED + ", up to 366d, or none";
    static final String ZONE = "a zone such as Asia/Ho_Chi_Minh or a fixed offset such as \"+07:00\"";
    static final String DATE = "a date as YYYY-MM-DD";
    static final String DATES = "a date as YYYY-MM-DD, or a range FIRST/LAST of at most 31 days";
    static final String TIME = "a time of day as \"HH:MM\" or \"HH:MM:SS\", 00:00 to 24:00";
    static final String PERIOD = "an ISO-8601 period such as P30D or P6M, at most 100 years";
    static final String RATING = "a label such as 12+";
    static final String BOOLEAN = "true or false";

    private static final long CAP_DAYS_MAX = 366;
    private static final int RANGE_DAYS_MAX = 31;
    private static final long PERIOD_DAYS_MAX = 36_525;
    /** Written often, and in no time zone database: Hanoi keeps the time of Ho Chi Minh City. */
    private static final String HANOI = "Asia/Hanoi";

    private static final Pattern TIME_OF_DAY = Pattern.compile("(\\d{2}):(\\d{2})(?::(\\d{2}))?");

    private Values() {}

    static boolean none(String text) {
        return text.equalsIgnoreCase("none");
    }

    /** A cap in ms; {@link Cap#UNLIMITED_MS} for none. */
    static long capMs(String text) {
        if (none(text)) {
            return Cap.UNLIMITED_MS;
        }
        return upTo(CAP_DAYS_MAX * 24 * 3_600_000, DurationText.parse(text).toMillis());
    }

    /** A length of time in ms, from {@code leastMs} to {@code mostMs}. */
    static long durationMs(String text, long leastMs, long mostMs) {
        long ms = upTo(mostMs, DurationText.parse(text).toMillis());
        if (ms < leastMs) {
            throw new IllegalArgumentException(text);
        }
        return ms;
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            if (text.equalsIgnoreCase(HANOI)) {
                throw new UnknownWordException(text, "Asia/Ho_Chi_Minh", e);
            }
            throw new UnknownWordException(text, ZoneId.getAvailableZoneIds(), e);
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A date or a range of dates. */
    static List<LocalDate> dates(String text) {
        int slash = text.indexOf('/');
        LocalDate first = date(slash < 0 ? text : text.substring(0, slash));
        LocalDate last = slash < 0 ? first : date(text.substring(slash + 1));
        if (last.isBefore(first) || last.isAfter(first.plusDays(RANGE_DAYS_MAX - 1))) {
            throw new IllegalArgumentException(text);
        }
        return first.datesUntil(last.plusDays(1)).toList();
    }

    /** A time of day as a second of the day, 0 to 86,400. */
    static int secondOfDay(String text) {
        Matcher matcher = TIME_OF_DAY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = Integer.parseInt(matcher.group(2));
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        int secondOfDay = (hour * 60 + minute) * 60 + second;
        if (minute > 59 || second > 59 || secondOfDay > 24 * 3600) {
            throw new IllegalArgumentException(text);
        }
        return secondOfDay;
    }

    static Period period(String text) {
        try {
            Period period = Period.parse(text.toUpperCase(Locale.ROOT));
            if (period.isNegative() || days(period) > PERIOD_DAYS_MAX) {
                throw new IllegalArgumentException(text);
            }
            return period;
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The least number of days that a period can have: three months that hold February. */
    static long days(Period period) {
        LocalDate start = LocalDate.of(2001, 2, 1);
        return start.plus(period).toEpochDay() - start.toEpochDay();
    }

    static int integer(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    static Rating rating(String text) {
        return Rating.parse(text);
    }

    /** One of a few words, as it is written there. */
    static String word(String text, List<String> words) {
        for (String word : words) {
            if (word.equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw new UnknownWordException(text, words, null);
    }

    private static long upTo(long mostMs, long ms) {
        if (ms > mostMs) {
            throw new IllegalArgumentException("too long");
        }
        return ms;
    }
}
