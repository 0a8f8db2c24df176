package io.playgate.gateway.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.network.NetworkStack;
import io.playgate.gateway.session.ListenerRuntime;
import io.playgate.gateway.token.TokenVerifier;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.CloseReason;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A bound listening socket of one game. Thread-safe after {@link #bind}. */
public final class Listener implements AutoCloseable {
    /** A login storm's worth of connections may wait while the loops are busy for a moment; the kernel caps it by somaxconn. */
    private static final int BACKLOG = 4096;

    private final Door door;
    private final Channel channel;

    private Listener(Door door, Channel channel) {
        this.door = door;
        this.channel = channel;
    }

    /**
     * What every connection of a listener passes.
     *
     * @param tls null for plain
     */
    public record Door(
            ListenerRuntime runtime,
            ConnectionLimits limits,
            TokenVerifier tokens,
            StateAttacher attacher,
            TrustedProxies proxies,
            @Nullable SslContext tls) {}

    /**
     * Binds; blocks until the socket listens.
     *
     * @throws BindException with the address and the kernel's reason
     */
    public static Listener bind(Door door) throws BindException {
        NetworkStack network = door.runtime().services().network();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(network.loops())
                .channel(network.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        arrive(door, child);
                    }
                });
        InheritedOptions.apply(network, bootstrap);
        InetSocketAddress address = door.runtime().listener().listen();
        try {
            return new Listener(
                    door, bootstrap.bind(address).syncUninterruptibly().channel());
        } catch (Exception e) {
            throw new BindException(
                    "can't listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    /** A listener's address can't be bound. */
    public static final class BindException extends Exception {
        private static final long serialVersionUID = 1L;

        BindException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The address bound, with the port that was chosen where the configuration says 0. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** What this listener's sessions share. */
    public ListenerRuntime runtime() {
        return door.runtime();
    }

    /** Stops accepting; sessions go on. Blocks until the socket is closed. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }

    private static void arrive(Door door, Channel child) {
        InetSocketAddress peer = (InetSocketAddress) child.remoteAddress();
        if (peer == null) {
            child.close(); // gone before it was accepted
            return;
        }
        Arrival arrival = new Arrival(door.runtime(), door.limits(), child, peer);
        ChannelPipeline pipeline = child.pipeline();
        if (door.proxies().expected()) {
            if (!door.proxies().trusts(peer)) {
                arrival.rejected(RejectReason.PROXY_HEADER);
                child.close();
                return;
            }
            pipeline.addLast(
                    new HAProxyMessageDecoder(),
                    new ProxyHeaderHandler(arrival, player -> enter(door, arrival, child, player)));
            arrival.startDeadline(() -> {
                arrival.rejected(RejectReason.HANDSHAKE_TIMEOUT);
                child.close();
            });
        } else {
            enter(door, arrival, child, null);
        }
    }

    /** The connection is what it seems: its handshake begins. A player is known already where a trusted proxy vouches for one. */
    private static void enter(Door door, Arrival arrival, Channel child, @Nullable String vouched) {
        if (door.tls() != null) {
            SslHandler tls = door.tls().newHandler(child.alloc());
            // The whole handshake has one deadline, the arrival's.
            tls.setHandshakeTimeoutMillis(0);
            child.pipeline().addLast(tls);
        }
        Doorway doorway = doorway(door, arrival, child);
        doorway.install(child.pipeline());
        RejectReason reject = arrival.enter();
        if (reject != null) {
            arrival.rejected(reject);
            doorway.turnAway(CloseReason.RATE_LIMITED);
            return;
        }
        arrival.startDeadline(() -> {
            arrival.rejected(RejectReason.HANDSHAKE_TIMEOUT);
            doorway.turnAway(CloseReason.HANDSHAKE_TIMEOUT);
        });
        if (doorway instanceof HelloHandler hello
                && door.runtime().listener().identity() instanceof IdentityConfig.ProxyV2) {
            hello.vouchedFor(vouched);
        } else if (doorway instanceof FirstFrameHandler first) {
            first.admit();
        }
    }

    private static Doorway doorway(Door door, Arrival arrival, Channel child) {
        if (door.runtime().listener().transport() == Transport.WEBSOCKET) {
            return new UpgradeHandler(arrival, door.tokens(), door.attacher());
        }
        Cursors cursors = new Cursors(door.runtime().listener().framing());
        if (door.runtime().listener().identity() instanceof IdentityConfig.FirstFrame first) {
            return new FirstFrameHandler(arrival, child, door.attacher(), cursors, first, door.tls() != null);
        }
        return new HelloHandler(arrival, door.tokens(), new TcpDownstream(arrival, child, door.attacher(), cursors));
    }
}
