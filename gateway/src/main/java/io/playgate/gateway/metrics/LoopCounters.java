package io.playgate.gateway.metrics;

import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.token.TokenOutcome;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;

/**
 * What one event loop has counted: only that loop calls the public methods, so counting is an add to memory that no other core touches.
 * Nothing here allocates. Games are numbered by their place in the configuration.
 */
public final class LoopCounters {
    /** What is counted by game alone. */
    enum ByGame {
        ADMITTED,
        HANDSHAKES,
        CONNECT_FAILURES
    }

    final Tally<Direction> frames;
    final Tally<Direction> bytes;
    final Tally<Direction> stalls;
    final Tally<Transport> sessions;
    final Tally<CloseReason> refusals;
    final Tally<CloseReason> closes;
    final Tally<NoticeKind> notices;
    final Tally<RejectReason> rejects;
    final Tally<ByGame> byGame;
    final Tally<TokenOutcome.Reason> tokenRejects;

    LoopCounters(int games) {
        frames = new Tally<>(games, Direction.class);
        bytes = new Tally<>(games, Direction.class);
        stalls = new Tally<>(games, Direction.class);
        sessions = new Tally<>(games, Transport.class);
        refusals = new Tally<>(games, CloseReason.class);
        closes = new Tally<>(games, CloseReason.class);
        notices = new Tally<>(games, NoticeKind.class);
        rejects = new Tally<>(games, RejectReason.class);
        byGame = new Tally<>(games, ByGame.class);
        tokenRejects = new Tally<>(1, TokenOutcome.Reason.class);
    }

    /** {@code frameCount} whole frames and {@code byteCount} bytes went this way. */
    public void forwarded(int game, Direction direction, int frameCount, int byteCount) {
        frames.add(game, direction, frameCount);
        bytes.add(game, direction, byteCount);
    }

    /** The socket towards {@code direction} took no more bytes and reading from the other side was stopped. */
    public void stalled(int game, Direction direction) {
        stalls.add(game, direction, 1);
    }

    /** A connection was accepted and has not yet said who it is. */
    public void handshakeBegan(int game) {
        byGame.add(game, ByGame.HANDSHAKES, 1);
    }

    /** A connection's handshake is over, either way. */
    public void handshakeEnded(int game) {
        byGame.add(game, ByGame.HANDSHAKES, -1);
    }

    /** A connection ended before anybody was known on it. */
    public void rejected(int game, RejectReason reason) {
        rejects.add(game, reason, 1);
    }

    /** A token was refused; count the connection with {@link #rejected} too. */
    public void tokenRejected(TokenOutcome.Reason reason) {
        tokenRejects.add(0, reason, 1);
    }

    /** An open was admitted: the session is there until {@link #sessionClosed}. */
    public void sessionOpened(int game, Transport transport) {
        byGame.add(game, ByGame.ADMITTED, 1);
        sessions.add(game, transport, 1);
    }

    /** An open was refused. */
    public void openRefused(int game, CloseReason reason) {
        refusals.add(game, reason, 1);
    }

    /** A session that was opened has ended. */
    public void sessionClosed(int game, Transport transport, CloseReason reason) {
        sessions.add(game, transport, -1);
        closes.add(game, reason, 1);
    }

    /** A notice was written to the player. */
    public void noticed(int game, NoticeKind kind) {
        notices.add(game, kind, 1);
    }

    /** A server of the game could not be reached. */
    public void upstreamConnectFailed(int game) {
        byGame.add(game, ByGame.CONNECT_FAILURES, 1);
    }
}
