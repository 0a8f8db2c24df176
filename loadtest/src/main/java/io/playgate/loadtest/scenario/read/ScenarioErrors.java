package io.playgate.loadtest.scenario.read;

import java.util.List;

/** All that is wrong with a scenario, told at once. Has no stack trace: the mistake is in the file. */
public final class ScenarioErrors extends Exception {
    private final List<String> errors;

    ScenarioErrors(List<String> errors) {
        super(String.join(System.lineSeparator(), errors), null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** One line each: {@code FILE:LINE:COL: KEY: what is wrong, what is allowed}. */
    public List<String> errors() {
        return errors;
    }
}
