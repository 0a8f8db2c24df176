package io.playgate.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.playgate.protocol.attach.AttachmentHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The demo's game server: a plain WebSocket server that learns from the attachment's headers who plays, and nothing else of Playgate. One
 * event loop owns its world.
 */
final class GameServer implements AutoCloseable {
    private static final int TICK_MS = 50;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("demo-game", true), NioIoHandler.newFactory());
    private final LanternField field;
    private final ChannelGroup players = new DefaultChannelGroup(loop.next());
    private final Channel listener;

    GameServer(Random random) {
        field = new LanternField(random);
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(65_536),
                                        new WebSocketServerProtocolHandler("/field", null, true, 65_536, false, true),
                                        new PlayerHandler());
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", 0))
                .syncUninterruptibly()
                .channel();
        loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private void tick() {
        field.tick();
        players.writeAndFlush(new TextWebSocketFrame(field.state()));
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class PlayerHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ObjectMapper json = new ObjectMapper();
        private @Nullable String name;

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
                String player = handshake.requestHeaders().get(AttachmentHeaders.PLAYER);
                if (player == null) {
                    ctx.close(); // not through the gateway
                    return;
                }
                name = player;
                field.join(player);
                players.add(ctx.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) throws IOException {
            JsonNode move = json.readTree(frame.text());
            if (name != null && move != null) {
                field.steer(name, move.path("x").asInt(), move.path("y").asInt());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (name != null) {
                field.leave(name);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
