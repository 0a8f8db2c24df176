package io.playgate.gateway.cli.run;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is (sd_notify(3)), where the unit is of {@code Type=notify}. Through Netty's epoll, since the JDK has no
 * datagrams on Unix sockets. Blocks for at most a few seconds; a failure is logged and changes nothing.
 */
final class SystemdNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotice.class);
    private static final int TIMEOUT_MS = 5000;

    private final @Nullable String socket;

    /**
     * Knows where to tell.
     *
     * @param socket value of {@code NOTIFY_SOCKET}; null where systemd doesn't ask
     */
    SystemdNotice(@Nullable String socket) {
        this.socket = socket;
    }

    /** Sends lines as {@code READY=1}; true when it went out. */
    boolean send(String lines) {
        if (socket == null || socket.isEmpty()) {
            return false;
        }
        if (!Epoll.isAvailable()) {
            LOG.warn("NOTIFY_SOCKET is set, but this machine has no epoll to reach it with");
            return false;
        }
        // An @ stands for the zero byte of the abstract namespace.
        String path = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
        var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            var connected = new Bootstrap()
                    .group(group)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(new DomainSocketAddress(path));
            if (!connected.awaitUninterruptibly(TIMEOUT_MS) || !connected.isSuccess()) {
                LOG.warn("systemd can't be told at {}: {}", socket, String.valueOf(connected.cause()));
                return false;
            }
            var sent = connected.channel().writeAndFlush(Unpooled.copiedBuffer(lines, StandardCharsets.UTF_8));
            return sent.awaitUninterruptibly(TIMEOUT_MS) && sent.isSuccess();
        } finally {
            group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(TIMEOUT_MS);
        }
    }
}
