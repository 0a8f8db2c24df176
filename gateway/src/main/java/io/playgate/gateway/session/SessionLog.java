package io.playgate.gateway.session;

import io.playgate.protocol.CloseReason;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One structured line for each session, at its end. Players appear under a pseudonym, addresses not at all. Thread-safe. */
public final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger("playgate.session");

    private final Function<String, String> pseudonym;

    /**
     * Writes to the logger {@code playgate.session}.
     *
     * @param pseudonym keyed hash of a player id, from any thread
     */
    public SessionLog(Function<String, String> pseudonym) {
        this.pseudonym = pseudonym;
    }

    void ended(
            ListenerRuntime runtime,
            String session,
            String player,
            CloseReason reason,
            SessionTimeline timeline,
            long forwardedBytes) {
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("session", session)
                    .addKeyValue("player", pseudonym.apply(player))
                    .addKeyValue("game", runtime.game().id())
                    .addKeyValue("transport", runtime.listener().transport().label())
                    .addKeyValue("reason", reason.name())
                    .addKeyValue("playedMs", timeline.playedMs())
                    .addKeyValue("handshakeMs", timeline.handshakeMs())
                    .addKeyValue("attachMs", timeline.attachMs())
                    .addKeyValue("bytes", forwardedBytes)
                    .log("session ended");
        }
    }
}
