package io.playgate.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.metrics.LoopCounters;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.session.Downstream;
import io.playgate.gateway.session.ListenerRuntime;
import io.playgate.gateway.session.Meeting;
import io.playgate.gateway.session.Session;
import io.playgate.protocol.CloseReason;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection from accept until somebody is known on it: its limits, its deadline and its end. Owned by the connection's event loop.
 */
final class Arrival {
    private final ListenerRuntime runtime;
    private final ConnectionLimits limits;
    private final Channel channel;
    private final LoopCounters counters;
    private final long acceptedNs;
    private InetSocketAddress address;
    private @Nullable Future<?> deadline;
    private @Nullable Session session;
    private boolean counted;
    private boolean over;

    Arrival(ListenerRuntime runtime, ConnectionLimits limits, Channel channel, InetSocketAddress address) {
        this.runtime = runtime;
        this.limits = limits;
        this.channel = channel;
        this.address = address;
        this.counters =
                runtime.services().metrics().loop(runtime.services().network().index(channel.eventLoop()));
        this.acceptedNs = runtime.services().clock().monotonicNs();
    }

    ListenerRuntime runtime() {
        return runtime;
    }

    /** The player's address: the socket's, or what a trusted proxy said. */
    InetSocketAddress address() {
        return address;
    }

    void address(InetSocketAddress said) {
        address = said;
    }

    /**
     * Counts the connection against the limits.
     *
     * @return null if it may stay, else why not
     */
    @Nullable
    RejectReason enter() {
        RejectReason reject = limits.handshakeBegins(address.getAddress());
        if (reject == null) {
            counted = true;
            counters.handshakeBegan(runtime.gameIndex());
        }
        return reject;
    }

    /** Runs {@code late} unless the handshake is over by then; replaces an earlier deadline, a proxy header's. */
    void startDeadline(Runnable late) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = channel.eventLoop()
                .schedule(late, runtime.listener().handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The player is known: a session takes the connection over. */
    void identified(Downstream downstream, String player, Identity identity) {
        opens(new Session(runtime, channel, downstream, player, acceptedNs), identity);
    }

    /** A frame of the game named the player, whom a server has already: a session takes both over. */
    void introduced(Meeting meeting, String player) {
        opens(new Session(runtime, channel, meeting, player, acceptedNs), Identity.NONE);
    }

    private void opens(Session opened, Identity identity) {
        over();
        session = opened;
        opened.open(identity);
    }

    /** The session that has the connection, null while nobody is known on it. */
    @Nullable
    Session session() {
        return session;
    }

    /** Nobody will be known on this connection; what is said to it is the caller's. */
    void rejected(RejectReason reason) {
        if (!over) {
            over();
            counters.rejected(runtime.gameIndex(), reason);
        }
    }

    /** The game, and not the player, is why nobody will be known on this connection. */
    void refused(CloseReason reason) {
        if (!over) {
            over();
            counters.openRefused(runtime.gameIndex(), reason);
        }
    }

    /**
     * What the pipeline tells of the connection: the end of what the player sends, which ends it only while nobody is known on it, and a
     * TLS handshake that failed.
     */
    void told(Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE) {
            if (session == null) {
                gone();
            } else {
                session.playerEnded();
            }
        } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            boolean left = tls.cause() instanceof ClosedChannelException;
            rejected(left ? RejectReason.LEFT : RejectReason.TLS);
        }
    }

    /** The connection is gone. */
    void gone() {
        if (session != null) {
            session.playerGone();
        } else {
            rejected(RejectReason.LEFT);
            channel.close();
        }
    }

    LoopCounters counters() {
        return counters;
    }

    boolean isOver() {
        return over;
    }

    private void over() {
        over = true;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        if (counted) {
            counted = false;
            limits.handshakeEnded(address.getAddress());
            counters.handshakeEnded(runtime.gameIndex());
        }
    }
}
