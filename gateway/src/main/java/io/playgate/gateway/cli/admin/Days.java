package io.playgate.gateway.cli.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Days of the command line, as 2026-11-01. Stateless. */
final class Days implements ITypeConverter<LocalDate> {
    /**
     * Reads one.
     *
     * @throws TypeConversionException where it is no day of the calendar
     */
    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(text + " is no day of the calendar, allowed: as 2026-11-01");
        }
    }
}
