package io.playgate.loadtest.simulate;

import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import org.jspecify.annotations.Nullable;

/** A session as the oracle sees it. Instants are epoch ms. */
final class OracleSession {
    final long id;
    final String player;
    final SimulatedGame game;

    /** Play counts from here; 0 before it is attached. */
    long fromMs;

    /** Play counts until here; 0 before it is attached. */
    long toMs;

    long cutMs = Oracle.NEVER_MS;
    long graceMs;

    /** Why the gateway ends it, and when; null while it doesn't. */
    @Nullable
    CloseReason endReason;

    @Nullable
    Binding binding;

    long endMs;

    OracleSession(long id, String player, SimulatedGame game) {
        this.id = id;
        this.player = player;
        this.game = game;
    }

    OracleSession copy() {
        OracleSession copy = new OracleSession(id, player, game);
        copy.fromMs = fromMs;
        copy.toMs = toMs;
        copy.cutMs = cutMs;
        copy.graceMs = graceMs;
        copy.endReason = endReason;
        copy.binding = binding;
        copy.endMs = endMs;
        return copy;
    }

    boolean running() {
        return toMs == Oracle.NEVER_MS;
    }
}
