package io.playgate.loadtest.player;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.ssl.SslContext;
import io.playgate.loadtest.socket.Loops;
import java.net.InetSocketAddress;

/** Dials for the sessions of one shard, on its event loop, from several local addresses where asked. */
final class Dialler {
    private static final int CONNECT_TIMEOUT_MS = 10_000;

    private final EventLoop loop;
    private final int sources;
    private int turn;

    Dialler(EventLoop loop, int sources, int firstTurn) {
        this.loop = loop;
        this.sources = sources;
        this.turn = firstTurn;
    }

    void dial(PlayerSession session, Stage.Stop stop) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Loops.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .handler(new Initializer(session, stop));
        InetSocketAddress remote = stop.address();
        if (sources > 1
                && remote.getAddress().isLoopbackAddress()
                && remote.getAddress().getAddress().length == 4) {
            if (Loops.epoll()) {
                // The port is chosen at connect, by the whole quadruple: else 28,000 connections would use up all
                // ports.
                bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
            }
            int number = turn++ % sources;
            bootstrap.localAddress(new InetSocketAddress("127.0." + number / 250 + '.' + (1 + number % 250), 0));
        }
        bootstrap.connect(remote).addListener((ChannelFutureListener) connected -> {
            if (!connected.isSuccess()) {
                session.connectFailed();
            }
        });
    }

    /** Builds the pipeline: TLS where there is any, then the session. */
    private static final class Initializer extends ChannelInitializer<Channel> {
        private final PlayerSession session;
        private final Stage.Stop stop;

        Initializer(PlayerSession session, Stage.Stop stop) {
            this.session = session;
            this.stop = stop;
        }

        @Override
        protected void initChannel(Channel channel) {
            SslContext tls = stop.tls();
            if (tls != null) {
                // With the name: a certificate of an authority is checked against it.
                channel.pipeline()
                        .addLast(tls.newHandler(
                                channel.alloc(),
                                stop.target().host(),
                                stop.target().port()));
            }
            channel.pipeline().addLast(session);
        }
    }
}
