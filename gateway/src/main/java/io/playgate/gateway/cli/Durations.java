package io.playgate.gateway.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line: {@code 10m}, {@code -90s}, {@code 1500ms} or ISO 8601 as {@code PT10M}. */
public final class Durations implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(-?[0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> UNITS_MS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    @Override
    public Duration convert(String text) {
        Matcher matcher = SHORT.matcher(text);
        try {
            return matcher.matches()
                    ? Duration.ofMillis(Long.parseLong(matcher.group(1)) * UNITS_MS.getOrDefault(matcher.group(2), 0L))
                    : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no duration; allowed: 10m, 90s, 250ms, PT10M");
        }
    }
}
