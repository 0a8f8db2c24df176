package io.playgate.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.network.NetworkStack;
import java.util.concurrent.TimeUnit;

/** Dials game servers on the caller's event loop, reading nothing until told to. Immutable and thread-safe. */
public final class Dialer {
    private final int connectTimeoutMs;

    /** Never changed after construction; each dial takes a copy. */
    private final Bootstrap template;

    /** For the servers of one game. */
    public Dialer(NetworkStack network, UpstreamConfig config) {
        this.connectTimeoutMs = Math.toIntExact(config.connectTimeout().toMillis());
        this.template = new Bootstrap()
                .channel(network.socketChannel())
                // Names are looked up by the pool, never on an event loop; one that is not known yet fails at once.
                .disableResolver()
                // Netty would keep its timer, run or not, for as long as the channel lives.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.AUTO_READ, false);
        network.applySocketOptions(new NetworkStack.OptionTarget() {
            @Override
            public <T> void set(ChannelOption<T> option, T value) {
                template.option(option, value);
            }
        });
    }

    /** How long a server may take to be reached and, on WebSocket, to answer the upgrade, ms. */
    public int connectTimeoutMs() {
        return connectTimeoutMs;
    }

    /**
     * Dials a server.
     *
     * @param loop of the player's socket, so that both legs of the session have one owner
     * @param handler stands in the new pipeline until the relay takes its place
     */
    public ChannelFuture dial(Server server, EventLoop loop, ChannelHandler handler) {
        ChannelFuture connect = template.clone(loop).handler(handler).connect(server.address());
        if (!connect.isDone()) {
            Future<?> late = loop.schedule(() -> connect.channel().close(), connectTimeoutMs, TimeUnit.MILLISECONDS);
            connect.addListener(done -> late.cancel(false));
        }
        return connect;
    }
}
