package io.playgate.gateway.session;

import io.playgate.protocol.CloseReason;
import java.time.Instant;
import java.util.function.Function;

/**
 * What the line about a session says. Immutable.
 *
 * @param epochMs when it ended
 * @param thread whose event loop it was on
 */
record SessionEnd(
        long epochMs,
        String thread,
        ListenerRuntime runtime,
        String session,
        String player,
        CloseReason reason,
        SessionTimeline timeline,
        long forwardedBytes) {
    /** Appends the line in the form of all others ({@code log-template.json}); nothing in it needs escaping, which ids and labels are checked for. */
    void appendTo(StringBuilder line, Function<String, String> pseudonym) {
        line.append("{\"at\":\"").append(Instant.ofEpochMilli(epochMs));
        line.append("\",\"level\":\"INFO\",\"logger\":\"playgate.session\",\"thread\":\"")
                .append(thread);
        line.append("\",\"message\":\"session ended\",\"context\":{\"attachMs\":")
                .append(timeline.attachMs());
        line.append(",\"bytes\":").append(forwardedBytes);
        line.append(",\"game\":\"").append(runtime.game().id());
        line.append("\",\"handshakeMs\":").append(timeline.handshakeMs());
        line.append(",\"playedMs\":").append(timeline.playedMs());
        line.append(",\"player\":\"").append(pseudonym.apply(player));
        line.append("\",\"reason\":\"").append(reason.name());
        line.append("\",\"session\":\"").append(session);
        line.append("\",\"transport\":\"").append(runtime.listener().transport().label());
        line.append("\"}}");
    }
}
