package io.playgate.loadtest.scenario;

import org.jspecify.annotations.Nullable;

/**
 * Where players connect.
 *
 * @param path request target of a WebSocket, with its query
 * @param tls null: clear text
 * @param game id of the game there; used in tokens and accounts
 * @param share of the sessions, relative to the other targets'
 * @param expect what comes back for a message
 */
public record Target(
        String name,
        String host,
        int port,
        Transport transport,
        String path,
        @Nullable Tls tls,
        String game,
        int share,
        Expect expect) {
    /** What the bytes look like on the wire. */
    public enum Transport {
        /** PLAY/1: HELLO with a token, then DATA frames. */
        PLAY1,
        /** RFC 6455, binary messages. */
        WEBSOCKET,
        /** Bare bytes; the harness's messages delimit themselves. */
        TCP
    }

    /** What comes back. */
    public enum Expect {
        /** Every message comes back unchanged and in order. */
        ECHO,
        /** Messages of everybody in the room come back; one's own in order. */
        BROADCAST,
        /** For each message one message of any content. */
        REPLY,
        /** Nothing that can be judged. */
        NOTHING;

        /** Whether what comes back carries the harness's stamps. */
        public boolean stamped() {
            return this == ECHO || this == BROADCAST;
        }
    }

    /**
     * How the server's certificate is judged.
     *
     * @param caFile PEM of the authority; null: any certificate is taken
     */
    public record Tls(@Nullable String caFile) {}

    /** The same target at another address. */
    public Target at(String newHost, int newPort) {
        return new Target(name, newHost, newPort, transport, path, tls, game, share, expect);
    }
}
