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
 * @param notices how the gateway's messages look in a game of lines
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
        Expect expect,
        LineNotices notices) {
    /** A place whose notices are as in the gateway's documentation, or no lines at all. */
    public Target(
            String name,
            String host,
            int port,
            Transport transport,
            String path,
            @Nullable Tls tls,
            String game,
            int share,
            Expect expect) {
        this(name, host, port, transport, path, tls, game, share, expect, LineNotices.PLAIN);
    }

    /** What the bytes look like on the wire. */
    public enum Transport {
        /** PLAY/1: HELLO with a token, then DATA frames. */
        PLAY1,
        /** RFC 6455, binary messages. */
        WEBSOCKET,
        /** Bare bytes; the harness's messages delimit themselves. */
        TCP,
        /** PLAY/1's HELLO, then lines. */
        LINE;

        /** Whether the player says HELLO and a WELCOME answers. */
        public boolean greets() {
            return this == PLAY1 || this == LINE;
        }
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
        return new Target(name, newHost, newPort, transport, path, tls, game, share, expect, notices);
    }
}
