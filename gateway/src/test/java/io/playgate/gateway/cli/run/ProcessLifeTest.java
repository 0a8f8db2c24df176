package io.playgate.gateway.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLifeTest {
    @Test
    void shouldSayReadyOnceAndEndWhenDrained() {
        StringWriter out = new StringWriter();
        AtomicInteger ended = new AtomicInteger();
        GatewayHandle gateway =
                new GatewayHandle(() -> {}, CompletableFuture.completedFuture(null), ended::incrementAndGet);
        int exitCode = new ProcessLife(new SystemdNotice(null)).live(gateway, new PrintWriter(out));
        assertThat(exitCode).isZero();
        assertThat(out.toString().lines()).containsExactly("playgate ready");
        assertThat(ended).hasValue(1);
    }

    @Test
    void shouldTellSystemd(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("notify");
        if (!Epoll.isAvailable()) {
            assertThat(new SystemdNotice(path.toString()).send("READY=1")).isFalse();
            return;
        }
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            new Bootstrap()
                    .group(group)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                        @Override
                        protected void channelRead0(ChannelHandlerContext ctx, DomainDatagramPacket packet) {
                            heard.add(packet.content().toString(StandardCharsets.UTF_8));
                        }
                    })
                    .bind(new DomainSocketAddress(path.toString()))
                    .sync();
            assertThat(new SystemdNotice(path.toString()).send("READY=1\nSTATUS=ready"))
                    .isTrue();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("READY=1\nSTATUS=ready");
        } finally {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
        assertThat(new SystemdNotice(directory.resolve("nobody").toString()).send("READY=1"))
                .isFalse();
    }
}
