package io.playgate.gateway.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import io.playgate.gateway.network.NetworkStack;
import java.util.Map;

/**
 * Sets on a listening socket what Linux then gives to each socket that it accepts, so that a connection costs no system call for it. Stateless.
 */
final class InheritedOptions {
    private static final int SOL_SOCKET = 1;
    private static final int SO_KEEPALIVE = 9;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_KEEPIDLE = 4;
    private static final int TCP_KEEPINTVL = 5;
    private static final int TCP_KEEPCNT = 6;

    private static final IntegerUnixChannelOption KEEPALIVE =
            new IntegerUnixChannelOption("INHERITED_SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE);
    private static final IntegerUnixChannelOption KEEPIDLE =
            new IntegerUnixChannelOption("INHERITED_TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE);
    private static final IntegerUnixChannelOption KEEPINTVL =
            new IntegerUnixChannelOption("INHERITED_TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL);
    private static final IntegerUnixChannelOption KEEPCNT =
            new IntegerUnixChannelOption("INHERITED_TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT);

    /** By the name of Netty's own option. */
    private static final Map<String, IntegerUnixChannelOption> INHERITED = Map.of(
            ChannelOption.SO_KEEPALIVE.name(), KEEPALIVE,
            EpollChannelOption.TCP_KEEPIDLE.name(), KEEPIDLE,
            EpollChannelOption.TCP_KEEPINTVL.name(), KEEPINTVL,
            EpollChannelOption.TCP_KEEPCNT.name(), KEEPCNT,
            IoUringChannelOption.TCP_KEEPIDLE.name(), KEEPIDLE,
            IoUringChannelOption.TCP_KEEPINTVL.name(), KEEPINTVL,
            IoUringChannelOption.TCP_KEEPCNT.name(), KEEPCNT);

    private InheritedOptions() {}

    static void apply(NetworkStack network, ServerBootstrap bootstrap) {
        boolean inherits = !network.name().equals("nio");
        network.applySocketOptions(new NetworkStack.OptionTarget() {
            @Override
            public <T> void set(ChannelOption<T> option, T value) {
                IntegerUnixChannelOption inherited = inherits ? INHERITED.get(option.name()) : null;
                if (inherited != null) {
                    bootstrap.option(inherited, value instanceof Integer number ? number : 1);
                } else {
                    bootstrap.childOption(option, value);
                }
            }
        });
    }
}
