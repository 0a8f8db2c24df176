package io.playgate.gateway.admin.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Listens for admin connections on an event loop of its own, so that neither side can hold up the other. */
public final class HttpServer implements AutoCloseable {
    /** Connections open at once: probes, scrapers, operators and a reader of events per game server. */
    private static final int CONNECTIONS_MAX = 512;

    /** A path with an id of 256 characters, each nine bytes when percent-encoded, and some parameters. */
    private static final int REQUEST_LINE_BYTES_MAX = 8 * 1024;

    private static final int HEADERS_BYTES_MAX = 16 * 1024;
    private static final int CHUNK_BYTES_MAX = 8 * 1024;

    /** Of a body: the longest is a list of servers. */
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private static final int WRITE_TIMEOUT_S = 30;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("playgate-admin", true), NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(group.next());
    private final StatusCounts counts;
    private final Router router;
    private final Gatekeeper gatekeeper;
    private final Channel listener;

    /**
     * Binds; blocks until it has.
     *
     * @throws IOException where the address can't be bound
     */
    public HttpServer(InetSocketAddress listen, Router router, Gatekeeper gatekeeper, StatusCounts counts)
            throws IOException {
        this.router = router;
        this.gatekeeper = gatekeeper;
        this.counts = counts;
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 128)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        prepare(channel);
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IOException(
                    "admin.listen " + listen + ": " + bound.cause().getMessage(), bound.cause());
        }
        this.listener = bound.channel();
    }

    private void prepare(Channel channel) {
        if (connections.size() >= CONNECTIONS_MAX) {
            var unused = channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(new WriteTimeoutHandler(WRITE_TIMEOUT_S))
                .addLast(new HttpServerCodec(REQUEST_LINE_BYTES_MAX, HEADERS_BYTES_MAX, CHUNK_BYTES_MAX))
                .addLast(new WholeRequests())
                .addLast(new FlowControlHandler())
                .addLast("requests", new HttpConnection(router, gatekeeper, counts));
    }

    /** Puts a request together and says in JSON that one is too long. */
    private static final class WholeRequests extends HttpObjectAggregator {
        WholeRequests() {
            super(BODY_BYTES_MAX, true);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
            String target = oversized instanceof HttpRequest request ? PercentPath.path(request.uri()) : "/";
            Answer.Whole answer = new ProblemException(
                            413, "body-too-large", "Body too large", "a body has at most " + BODY_BYTES_MAX + " bytes")
                    .answer(target);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, Unpooled.wrappedBuffer(body));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CONNECTION, "close");
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Where it listens; the port is the real one where 0 was configured. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Ends all connections and the event loop; blocks for at most a few seconds. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
