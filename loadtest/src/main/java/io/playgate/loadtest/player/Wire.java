package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.playgate.loadtest.oracle.Saying;

/** A transport's bytes, both ways, for one session. Owned by the session's event loop. */
interface Wire {
    /** Writes what the player says first; nothing where nothing is said. */
    void open(ByteBuf out);

    /** Bytes on the wire of a message of {@code messageBytes}. */
    int framedBytes(int messageBytes);

    /** Writes one message. */
    void message(ByteBuf out, Stamp stamp);

    /** Reads whole frames from {@code in} and tells {@code to}; a rest that is no whole frame stays readable. */
    void read(ByteBuf in, WireEvents to);

    /** The connection has ended: what only the end explains is told now. */
    default void ended(WireEvents to) {}

    /** Writes how a player says goodbye; nothing where the end of the stream says it. */
    void leave(ByteBuf out);

    /** What is found in the stream. The buffers are the wire's own: read them now or never. */
    interface WireEvents {
        /** The player is in: for a gateway, with its WELCOME still to come on WebSocket. */
        void ready();

        /** A message of the game, from index {@code from}. */
        void message(ByteBuf in, int from, int length);

        /** A message of the gateway itself, JSON. */
        void said(ByteBuf in, int from, int length);

        /** The same in the game's own format, as far as that tells it. */
        void said(Saying saying);

        /** The server refused the handshake, with a status or reason. */
        void refused(String reason);

        /** The server closes, with a code of RFC 6455 and a reason. */
        void closing(int code, String reason);

        /** The bytes break the framing. */
        void broken(String why);

        /** Bytes that the wire itself must answer with, such as a pong. */
        void answer(ByteBuf bytes);
    }
}
