package io.playgate.loadtest.upstream;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A game server that isn't one: accepts, verifies what the gateway attaches, and answers as told. Thread-safe. */
public final class UpstreamDouble implements AutoCloseable {
    private static final int BACKLOG = 16_384;

    private final UpstreamSpec spec;
    private final AttachmentReader reader;
    private final AttachmentBook book;
    private final Rooms rooms;
    private final Channel listener;
    private final AtomicLong accepted = new AtomicLong();
    private final SplittableRandom seeds;

    /**
     * Binds.
     *
     * @throws IOException when the address is taken or the signing key can't be read
     */
    public UpstreamDouble(UpstreamSpec spec, EventLoopGroup loops, AttachmentBook book, long seed) throws IOException {
        this.spec = spec;
        this.reader = new AttachmentReader(spec.signingKeyFile());
        this.book = book;
        this.rooms = new Rooms(spec.roomSize());
        this.seeds = new SplittableRandom(seed);
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(Loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(spec.listenHost(), spec.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("the upstream double can't listen on " + spec.listenHost() + ":" + spec.port() + ": "
                    + bound.cause().getMessage());
        }
        this.listener = bound.channel();
    }

    private void accept(Channel channel) {
        accepted.incrementAndGet();
        ChannelPipeline pipeline = channel.pipeline();
        if (spec.attach() == Attach.PROXY_V2) {
            pipeline.addLast(new HAProxyMessageDecoder());
            pipeline.addLast(new SimpleChannelInboundHandler<HAProxyMessage>() {
                @Override
                protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
                    book.add(reader.fromProxy(header));
                    context.pipeline().remove(this);
                }
            });
        }
        if (spec.transport() == Transport.WEBSOCKET) {
            pipeline.addLast(new UpgradeHandler(headers -> {
                if (spec.attach() == Attach.HEADERS) {
                    book.add(reader.fromHeaders(headers));
                }
            }));
        }
        SplittableRandom random;
        synchronized (seeds) {
            random = seeds.split();
        }
        pipeline.addLast(new DoubleConnection(spec, framing(), rooms, random));
    }

    private ServerFraming framing() {
        if (spec.transport() == Transport.WEBSOCKET) {
            return new WebSocketFraming();
        }
        boolean plainEcho =
                spec.behaviour() == Behaviour.ECHO && spec.thinkNs() instanceof Dist.Fixed fixed && fixed.value() == 0;
        if (spec.transport() == Transport.LINE && !plainEcho) {
            return new LineFraming();
        }
        return plainEcho ? new ByteFraming() : new LengthFraming(spec.transport());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Connections so far. */
    public long accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
    }
}
