package io.playgate.gateway.network;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.playgate.gateway.config.NetworkConfig;
import io.playgate.gateway.config.NetworkConfig.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel interface that carries the bytes, with the event loops on it. Built by the composition root; the loops are the threads that own
 * every socket and session.
 *
 * @param name {@code epoll}, {@code io_uring} or {@code nio}
 * @param reason why this one, for the log
 */
public record NetworkStack(
        String name,
        String reason,
        EventLoopGroup loops,
        Class<? extends ServerChannel> serverChannel,
        Class<? extends SocketChannel> socketChannel,
        NetworkConfig config) {
    private static final int KEEPALIVE_IDLE_SECONDS = 15;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 5;
    private static final int KEEPALIVE_PROBES = 3;
    private static final short RING_GROUP = 0;
    private static final int RING_BYTES = 4 << 20;
    private static final int RING_BUFFERS_MIN = 64;
    private static final int RING_BUFFERS_MAX = 1024;

    /**
     * Starts the event loops.
     *
     * @throws IllegalStateException where the configured transport is not to be had on this machine, with the kernel's reason
     */
    public static NetworkStack start(NetworkConfig config) {
        Transport transport = config.transport();
        if (transport == Transport.IO_URING) {
            if (!IoUring.isAvailable()) {
                throw unavailable("io_uring", IoUring.unavailabilityCause());
            }
            return ioUring(config);
        }
        if (transport == Transport.EPOLL && !Epoll.isAvailable()) {
            throw unavailable("epoll", Epoll.unavailabilityCause());
        }
        if (transport != Transport.NIO && Epoll.isAvailable()) {
            String reason = transport == Transport.EPOLL ? "configured" : "the default where the kernel has it";
            return new NetworkStack(
                    "epoll",
                    reason,
                    loops(config, EpollIoHandler.newFactory()),
                    EpollServerSocketChannel.class,
                    EpollSocketChannel.class,
                    config);
        }
        String reason = transport == Transport.NIO ? "configured" : "epoll is not available here";
        return new NetworkStack(
                "nio",
                reason,
                loops(config, NioIoHandler.newFactory()),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                config);
    }

    private static NetworkStack ioUring(NetworkConfig config) {
        IoUringIoHandlerConfig ring = new IoUringIoHandlerConfig().setSingleIssuer(true);
        String reason = "configured; the kernel has no rings of buffers";
        if (IoUring.isRegisterBufferRingSupported()) {
            ring.setBufferRingConfig(receiveBuffers(config.receiveBufferBytes()));
            reason = "configured; receives into a ring of buffers";
        }
        return new NetworkStack(
                "io_uring",
                reason,
                loops(config, IoUringIoHandler.newFactory(ring)),
                IoUringServerSocketChannel.class,
                IoUringSocketChannel.class,
                config);
    }

    /**
     * One ring of buffers a loop: the kernel takes one when bytes are there, so that an idle session holds none and one request receives as
     * often as bytes come. A message that does not fit costs a buffer and a write more for each part, so they are not small.
     */
    private static IoUringBufferRingConfig receiveBuffers(int bufferBytes) {
        int fitting = Integer.highestOneBit(RING_BYTES / bufferBytes);
        short buffers = (short) Math.min(RING_BUFFERS_MAX, Math.max(RING_BUFFERS_MIN, fitting));
        return IoUringBufferRingConfig.builder()
                .bufferGroupId(RING_GROUP)
                .bufferRingSize(buffers)
                .batchSize(buffers / 2)
                .allocator(new IoUringFixedBufferRingAllocator(PooledByteBufAllocator.DEFAULT, bufferBytes))
                .build();
    }

    private static EventLoopGroup loops(NetworkConfig config, IoHandlerFactory factory) {
        int threads = config.eventLoops() > 0
                ? config.eventLoops()
                : Runtime.getRuntime().availableProcessors();
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("playgate-loop", false), factory);
    }

    private static IllegalStateException unavailable(String name, Throwable cause) {
        return new IllegalStateException(
                "network.transport: " + name + " is not available on this machine: " + cause.getMessage(), cause);
    }

    /** The number of a loop, 0 to {@link #loopCount} - 1. */
    public int index(EventLoop loop) {
        int index = 0;
        for (EventExecutor each : loops) {
            if (each == loop) {
                return index;
            }
            index++;
        }
        throw new IllegalArgumentException("not a loop of this gateway: " + loop);
    }

    /** The event loops themselves, in the order of their numbers. */
    public List<EventLoop> eventLoops() {
        List<EventLoop> all = new ArrayList<>();
        for (EventExecutor each : loops) {
            all.add((EventLoop) each);
        }
        return all;
    }

    /** How many event loops carry sessions. */
    public int loopCount() {
        return eventLoops().size();
    }

    /** Sets the options of both legs of a session on a bootstrap. */
    public void applySocketOptions(OptionTarget target) {
        target.set(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
        // TCP_NODELAY is on by itself in every socket of Netty's; to say so again would cost each connection a system
        // call.
        target.set(ChannelOption.SO_KEEPALIVE, true);
        target.set(ChannelOption.ALLOW_HALF_CLOSURE, true);
        target.set(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(config.receiveBufferBytes()));
        target.set(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(config.writeBufferLowBytes(), config.writeBufferHighBytes()));
        if (name.equals("epoll")) {
            // A player whose machine vanished is found dead within about half a minute, and is not charged for longer.
            target.set(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
            target.set(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS);
            target.set(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES);
        } else if (name.equals("io_uring")) {
            if (IoUring.isRegisterBufferRingSupported()) {
                target.set(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, RING_GROUP);
            }
            target.set(IoUringChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
            target.set(IoUringChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS);
            target.set(IoUringChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES);
        }
    }

    /** The {@code option} or {@code childOption} method of a bootstrap. */
    public interface OptionTarget {
        /** Sets one option. */
        <T> void set(ChannelOption<T> option, T value);
    }
}
