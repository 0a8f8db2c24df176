package io.playgate.loadtest.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.playgate.loadtest.scenario.LinkSpec;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay between a gateway and its server that delays, stalls, cuts and truncates. What strikes the n-th connection follows from the seed
 * alone. {@link #pauseAll} freezes the whole link, as a dead switch would. Thread-safe.
 */
public final class FaultyLink implements AutoCloseable {
    private static final int BACKLOG = 16_384;

    private final InetSocketAddress to;
    private final LinkSpec spec;
    private final long seed;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listener;
    private volatile long pausedUntilNs = Long.MIN_VALUE;

    /**
     * Binds {@code host}:{@code port} and relays to {@code to}.
     *
     * @throws IOException when the address is taken
     */
    public FaultyLink(String host, int port, InetSocketAddress to, LinkSpec spec, long seed, EventLoopGroup loops)
            throws IOException {
        this.to = to;
        this.spec = spec;
        this.seed = seed;
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(Loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        relay(channel);
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("the faulty link can't listen on " + host + ":" + port + ": "
                    + bound.cause().getMessage());
        }
        this.listener = bound.channel();
    }

    private void relay(Channel near) {
        Fate fate = Fate.draw(spec, new SplittableRandom(seed + 0x9E3779B97F4A7C15L * connections.incrementAndGet()));
        if (fate.strikes()) {
            struck.incrementAndGet();
        }
        open.add(near);
        LinkLeg fromNear = new LinkLeg(fate, this::pausedUntilNs);
        LinkLeg fromFar = new LinkLeg(fate, this::pausedUntilNs);
        near.pipeline().addLast(fromNear);
        new Bootstrap()
                .group(near.eventLoop())
                .channel(Loops.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(fromFar)
                .connect(to)
                .addListener((ChannelFutureListener) connected -> {
                    if (connected.isSuccess()) {
                        open.add(connected.channel());
                        fromNear.feed(connected.channel());
                        fromFar.feed(near);
                        fate.schedule(near, connected.channel());
                    } else {
                        near.close();
                    }
                });
    }

    private long pausedUntilNs() {
        return pausedUntilNs;
    }

    /** Nothing passes for {@code durationNs} from now on. */
    public void pauseAll(long durationNs) {
        pausedUntilNs = System.nanoTime() + durationNs;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Connections that a fault was drawn for. */
    public long struck() {
        return struck.get();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        open.close().awaitUninterruptibly();
    }
}
