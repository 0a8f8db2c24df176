package io.playgate.loadtest.versus;

import java.util.List;

/**
 * What the client is to do against one contender.
 *
 * @param port on 127.0.0.1
 * @param webSocket WebSocket frames; else PLAY/1 frames
 * @param tokensFile one token a line, for a contender that asks who plays; empty: none does
 * @param sessions at once
 * @param depth messages of a session under way at once
 * @param messageBytes of one message with its framing as the server sends it, so that all contenders carry the same bytes
 * @param ratePerSecond messages over all sessions on a schedule; 0: the next follows the answer
 * @param pids whose processor time is the contender's
 */
public record Order(
        Kind kind,
        int port,
        boolean webSocket,
        String tokensFile,
        int sessions,
        int depth,
        int messageBytes,
        int ratePerSecond,
        long warmUpMs,
        long measureMs,
        List<Long> pids) {
    /** What is measured. */
    public enum Kind {
        /** Messages through sessions that stay open. */
        MESSAGES,
        /** Connect, one echo, close, again and again. */
        SET_UPS,
        /** Sessions that are opened and say nothing, until the next order. */
        IDLE
    }
}
