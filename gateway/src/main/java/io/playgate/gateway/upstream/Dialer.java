package io.playgate.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.network.NetworkStack;

/** Dials game servers on the caller's event loop, reading nothing until told to. Immutable and thread-safe. */
public final class Dialer {
    private final NetworkStack network;
    private final int connectTimeoutMs;

    /** For the servers of one game. */
    public Dialer(NetworkStack network, UpstreamConfig config) {
        this.network = network;
        this.connectTimeoutMs = Math.toIntExact(config.connectTimeout().toMillis());
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
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(network.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMs)
                .option(ChannelOption.AUTO_READ, false)
                .handler(handler);
        network.applySocketOptions(new NetworkStack.OptionTarget() {
            @Override
            public <T> void set(ChannelOption<T> option, T value) {
                bootstrap.option(option, value);
            }
        });
        return bootstrap.connect(server.address());
    }
}
