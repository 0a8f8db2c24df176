package io.playgate.protocol.client;

import io.playgate.protocol.message.Goodbye;
import java.io.IOException;

/** The gateway answered HELLO with GOODBYE. */
public final class RefusedException extends IOException {
    private final transient Goodbye goodbye;

    RefusedException(Goodbye goodbye) {
        super("refused: " + goodbye.reason());
        this.goodbye = goodbye;
    }

    /** Why, what to show, and when to come back. */
    public Goodbye goodbye() {
        return goodbye;
    }
}
