package io.playgate.gateway.config.load;

import java.util.List;

/** All that is wrong with a configuration, told at once. Has no stack trace: the mistake is in the file, not in the program. */
public final class ConfigErrors extends Exception {
    private final List<String> errors;
    private final List<String> warnings;

    ConfigErrors(List<String> errors, List<String> warnings) {
        super(String.join(System.lineSeparator(), errors), null, false, false);
        this.errors = List.copyOf(errors);
        this.warnings = List.copyOf(warnings);
    }

    /** One line each: {@code FILE:LINE:COL: KEY: what is wrong, what is allowed}; an override's begins with its name. */
    public List<String> errors() {
        return errors;
    }

    /** What would have been warned of, in the same form. */
    public List<String> warnings() {
        return warnings;
    }
}
