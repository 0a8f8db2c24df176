package io.playgate.loadtest.versus;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The game server behind every contender, as a process: says its port and echoes until its standard input ends. */
public final class EchoMain {
    private static final int BACKLOG = 4096;
    private static final int RECEIVE_BYTES = 65_536;

    private EchoMain() {}

    /** Serves until the parent goes away. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetSocketAddress address = (InetSocketAddress) new ServerBootstrap()
                .group(Loops.group("echo", 1))
                .channel(Loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new EchoHandler());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel()
                .localAddress();
        System.out.println(address.getPort());
        while (System.in.read() >= 0) {
            // The parent says nothing; the end of the stream is its end.
        }
        System.exit(0);
    }
}
