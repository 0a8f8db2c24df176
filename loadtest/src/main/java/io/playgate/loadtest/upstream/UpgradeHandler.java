package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.playgate.loadtest.socket.SwitchingProtocols;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Answers the upgrade request of a WebSocket and makes way for the connection proper. Owned by the connection's event loop. */
final class UpgradeHandler extends ChannelInboundHandlerAdapter {
    private static final int REQUEST_BYTES_MAX = 65_536;

    private final Consumer<Map<String, String>> headersSeen;
    private final ByteBuf request = Unpooled.buffer(1024);

    /**
     * Waits for a request.
     *
     * @param headersSeen told of every request's headers, names in lower case
     */
    UpgradeHandler(Consumer<Map<String, String>> headersSeen) {
        this.headersSeen = headersSeen;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        request.writeBytes(in);
        in.release();
        String head = AttachmentReader.head(request);
        if (head == null) {
            if (request.readableBytes() > REQUEST_BYTES_MAX) {
                context.close();
            }
            return;
        }
        Map<String, String> headers = headers(head);
        String key = headers.get("sec-websocket-key");
        if (key == null) {
            respond(context, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        headersSeen.accept(headers);
        respond(context, SwitchingProtocols.answer(key));
        request.skipBytes(head.length());
        ByteBuf rest = request.isReadable() ? context.alloc().buffer().writeBytes(request) : Unpooled.EMPTY_BUFFER;
        context.pipeline().remove(this);
        if (rest.isReadable()) {
            context.fireChannelRead(rest);
        } else {
            ReferenceCountUtil.release(rest);
        }
    }

    private static ChannelFuture respond(ChannelHandlerContext context, String response) {
        return context.writeAndFlush(Unpooled.copiedBuffer(response, StandardCharsets.US_ASCII));
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new HashMap<>();
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        });
        return headers;
    }
}
