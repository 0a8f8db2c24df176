package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.relay.Relay;
import io.playgate.gateway.relay.RelayEvents;
import io.playgate.gateway.session.Lingering;
import io.playgate.gateway.session.ListenerRuntime;
import io.playgate.gateway.session.Meeting;
import io.playgate.gateway.session.ServerSearch;
import io.playgate.gateway.session.Services;
import io.playgate.gateway.session.Session;
import io.playgate.gateway.token.PlayerId;
import io.playgate.gateway.upstream.Server;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.CloseReason;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A stranger and a server who talk until a frame of the game names the player ({@code identity: firstFrame}, contract section 4): many servers
 * speak first, so one is dialled at once. Nothing is counted; the connection is still one of the handshakes that are limited by number,
 * address and time, and so are the servers' connections. Owned by the event loop of both sockets.
 */
final class Introduction implements RelayEvents {
    /** What a decoder puts where bytes are no UTF-8: two names that differ there would become one account. */
    private static final char MALFORMED = '\uFFFD';

    private final Arrival arrival;
    private final ListenerRuntime runtime;
    private final Channel player;
    private final StateAttacher attacher;
    private final Cursors cursors;
    private final FirstFrameHandler gate;
    private final ServerSearch search;
    private final long sessionId;
    private @Nullable Channel server;
    private @Nullable Relay relay;
    private boolean over;

    Introduction(Arrival arrival, Channel player, StateAttacher attacher, Cursors cursors, FirstFrameHandler gate) {
        this.arrival = arrival;
        this.runtime = arrival.runtime();
        this.player = player;
        this.attacher = attacher;
        this.cursors = cursors;
        this.gate = gate;
        this.sessionId = runtime.services().ids().next();
        String address = arrival.address().getAddress().getHostAddress();
        this.search = new ServerSearch(runtime, player.eventLoop(), address, this::onConnected, this::onNoServer);
    }

    /** Dials a server. */
    void begin() {
        search.next();
    }

    private void onNoServer() {
        if (!over) {
            arrival.refused(CloseReason.UPSTREAM_UNAVAILABLE);
            turnAway(CloseReason.UPSTREAM_UNAVAILABLE);
        }
    }

    private void onConnected(Channel channel) {
        if (over || arrival.isOver()) {
            channel.close();
            return;
        }
        search.answered();
        server = channel;
        Services services = runtime.services();
        ByteBuf header = attacher.strangerHeader(
                channel.alloc(),
                arrival.address(),
                (InetSocketAddress) player.localAddress(),
                services.ids().publicId(sessionId));
        if (header != null) {
            channel.writeAndFlush(header, channel.voidPromise());
        }
        Relay tunnel = new Relay(
                player,
                channel,
                cursors.fromPlayer(),
                cursors.fromServer(),
                this,
                arrival.counters(),
                runtime.gameIndex(),
                runtime.listener().slowConsumerTimeout());
        relay = tunnel;
        player.pipeline().addLast(tunnel.downstream());
        channel.pipeline().addLast(tunnel.upstream());
        channel.pipeline().removeFirst();
        tunnel.start();
        gate.open();
    }

    /** A frame named the player: admission decides. */
    void named(String account) {
        Server reached = PlayerId.problem(account) == null && account.indexOf(MALFORMED) < 0 ? search.handOver() : null;
        if (reached == null || server == null || relay == null) {
            reject(CloseReason.UNAUTHENTICATED);
            return;
        }
        arrival.introduced(new Meeting(sessionId, reached, server, relay, gate::remove), account);
    }

    /** The player sent what no client of the game sends. */
    void reject(CloseReason reason) {
        arrival.rejected(RejectReason.FIRST_FRAME);
        turnAway(reason);
    }

    /** Says why in the game's own format, between frames of the server, and closes both sockets. */
    void turnAway(CloseReason reason) {
        Services services = runtime.services();
        part(runtime.voice()
                .refusal(
                        player.alloc(),
                        services.speech()
                                .goodbye(reason, null, null, runtime.game().rating())));
    }

    private void part(@Nullable ByteBuf last) {
        over = true;
        search.stop();
        Channel upstream = server;
        if (relay != null) {
            relay.finish(last, Session.BOUNDARY_TIMEOUT, placed -> {
                Lingering.closeAfterFlush(player);
                Lingering.closeServer(upstream, null);
            });
        } else {
            if (last != null) {
                player.write(last, player.voidPromise());
            }
            Lingering.closeAfterFlush(player);
        }
        gate.remove();
    }

    @Override
    public void playerGone() {
        Session session = arrival.session();
        if (session != null) {
            session.playerGone();
            return;
        }
        over = true;
        search.stop();
        arrival.gone();
        Lingering.closeServer(server, null);
    }

    @Override
    public void serverGone() {
        Session session = arrival.session();
        if (session != null) {
            session.serverGone();
        } else if (!over) {
            // As the server ends it: with nothing said by the gateway.
            arrival.refused(CloseReason.UPSTREAM_CLOSED);
            part(null);
        }
    }

    @Override
    public void broken(CloseReason reason) {
        Session session = arrival.session();
        if (session != null) {
            session.broken(reason);
        } else if (!over) {
            arrival.refused(reason);
            turnAway(reason);
        }
    }
}
