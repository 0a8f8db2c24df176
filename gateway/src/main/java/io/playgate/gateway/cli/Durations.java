package io.playgate.gateway.cli;

import io.playgate.gateway.policy.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, as configurations write them; here they may be negative: {@code -90s}. */
public final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        boolean negative = text.startsWith("-");
        try {
            Duration length = DurationText.parse(negative ? text.substring(1) : text);
            return negative ? length.negated() : length;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; allowed: " + DurationText.ALLOWED + ", with a minus before it");
        }
    }
}
