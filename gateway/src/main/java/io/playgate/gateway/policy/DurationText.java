package io.playgate.gateway.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as configurations write them: ISO-8601 ({@code PT180M}) or {@code 180m}, {@code 6s}, {@code 1h30m}, {@code 250ms}. */
public final class DurationText {
    /** What a message about a bad length says. */
    public static final String ALLOWED = "a duration such as 180m, 6s, 1h30m, 250ms or PT180M";

    // Each part at most once, longest first; m is minutes, never months, and never the m of ms.
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d{1,3})?)s)?(?:(\\d+)ms)?");

    private static final int TEXT_LENGTH_MAX = 40;

    private DurationText() {}

    /**
     * Reads a length; never negative, at most a hundred years, in whole milliseconds.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > TEXT_LENGTH_MAX) {
            throw refusal(text);
        }
        try {
            Duration duration = trimmed.charAt(0) == 'P' ? Duration.parse(trimmed) : parts(trimmed);
            boolean inRange = !duration.isNegative() && duration.toDays() <= 36_525;
            if (!inRange || duration.toNanosPart() % 1_000_000 != 0) {
                throw refusal(text);
            }
            return duration;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(refusal(text).getMessage(), e);
        }
    }

    /** A length in words of {@link #parse}: {@code 1h30m}; {@code 0s} for none. */
    public static String format(long ms) {
        if (ms == 0) {
            return "0s";
        }
        Duration duration = Duration.ofMillis(ms);
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }

    private static Duration parts(String text) {
        Matcher matcher = PARTS.matcher(text);
        if (!matcher.matches()) {
            throw refusal(text);
        }
        return Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3)))
                .plusMillis(thousandths(matcher.group(4)))
                .plusMillis(number(matcher.group(5)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long thousandths(@Nullable String seconds) {
        return seconds == null ? 0 : new BigDecimal(seconds).movePointRight(3).longValueExact();
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no length of time: allowed is " + ALLOWED);
    }
}
