package io.playgate.gateway.cli.doctor;

import java.util.Locale;

/**
 * What one examination came to.
 *
 * @param name what was examined, a word or two
 * @param detail what was found and, where it is not well, what mends it
 */
record Finding(State state, String name, String detail) {
    /** From good to bad. */
    enum State {
        /** As it should be. */
        OK,
        /** Works; something could be better, or could not be found out. */
        WARN,
        /** The configured load can't be carried. */
        FAIL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String name, String detail) {
        return new Finding(State.OK, name, detail);
    }

    static Finding warn(String name, String detail) {
        return new Finding(State.WARN, name, detail);
    }

    static Finding fail(String name, String detail) {
        return new Finding(State.FAIL, name, detail);
    }
}
