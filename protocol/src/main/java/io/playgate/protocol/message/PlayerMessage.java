package io.playgate.protocol.message;

/** One message of the gateway to the player, contract section 5. */
public sealed interface PlayerMessage permits Welcome, Notice, Goodbye {
    /** The value of the key {@code playgate} in every message: the version of this contract. */
    int VERSION = 1;

    /** A remaining time that nothing limits: {@code null} in JSON. */
    long UNLIMITED_MS = Long.MAX_VALUE;
}
