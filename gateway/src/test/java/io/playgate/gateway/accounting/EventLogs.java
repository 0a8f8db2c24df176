package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;

/** Writes into event logs on behalf of tests of other packages, as the accountant does. */
public final class EventLogs {
    private EventLogs() {}

    /** Appends one warning of a player's session in a game. */
    public static void appendWarning(EventLog log, String player, String game, long remainingMs) {
        log.append(new PlayerEvent(
                log.nextId(),
                1_795_000_000_000L,
                PlayerEvent.Kind.SESSION_WARNING,
                "s-" + player,
                player,
                game,
                1000,
                remainingMs,
                1000,
                Binding.POOL,
                null));
    }
}
