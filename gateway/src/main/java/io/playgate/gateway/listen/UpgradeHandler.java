package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.session.Lingering;
import io.playgate.gateway.token.TokenOutcome;
import io.playgate.gateway.token.TokenVerifier;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.CloseReason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the upgrade request of a WebSocket connection. What can be said only before the upgrade is said here as HTTP; everything else is
 * said by the session on an upgraded connection. Owned by the connection's event loop.
 */
final class UpgradeHandler extends ChannelInboundHandlerAdapter implements Doorway {
    private final Arrival arrival;
    private final TokenVerifier tokens;
    private final StateAttacher attacher;
    private final HttpRequestDecoder decoder;
    private @Nullable ChannelHandlerContext context;

    UpgradeHandler(Arrival arrival, TokenVerifier tokens, StateAttacher attacher) {
        this.arrival = arrival;
        this.tokens = tokens;
        this.attacher = attacher;
        int bytesMax = arrival.runtime().limits().helloBytesMax();
        this.decoder = new HttpRequestDecoder(
                new HttpDecoderConfig().setMaxInitialLineLength(bytesMax).setMaxHeaderSize(bytesMax));
        decoder.setCumulator(HandshakeBytes::gather);
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        pipeline.addLast(decoder, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (arrival.isOver() || !(message instanceof HttpRequest request)) {
            // Bytes behind the request reach this handler when the decoder is removed: they are the game's.
            if (message instanceof ByteBuf && !(message instanceof LastHttpContent)) {
                ctx.fireChannelRead(message);
            } else {
                ReferenceCountUtil.release(message);
            }
            return;
        }
        ctx.channel().config().setAutoRead(false);
        try {
            UpgradeRequest upgrade =
                    UpgradeRequest.of(request, arrival.runtime().listener().path());
            identify(upgrade, ctx);
        } catch (UpgradeRequest.Unacceptable e) {
            arrival.rejected(RejectReason.UPGRADE);
            answer(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private void identify(UpgradeRequest upgrade, ChannelHandlerContext ctx) {
        String token = upgrade.token();
        if (token == null) {
            arrival.rejected(RejectReason.TOKEN_MISSING);
            answer(HttpResponseStatus.UNAUTHORIZED, "a token is needed");
            return;
        }
        TokenOutcome outcome = tokens.verify(token, arrival.runtime().game().id());
        if (outcome instanceof TokenOutcome.Valid valid) {
            WebSocketDownstream downstream = new WebSocketDownstream(arrival, ctx.channel(), attacher, upgrade, this);
            arrival.identified(downstream, valid.player(), valid.identity());
        } else if (outcome instanceof TokenOutcome.Invalid invalid) {
            arrival.counters().tokenRejected(invalid.reason());
            arrival.rejected(RejectReason.TOKEN_INVALID);
            answer(HttpResponseStatus.UNAUTHORIZED, "the token is not valid here");
        }
    }

    @Override
    public void turnAway(CloseReason reason) {
        switch (reason) {
            case RATE_LIMITED -> answer(HttpResponseStatus.TOO_MANY_REQUESTS, "too many connections");
            case HANDSHAKE_TIMEOUT ->
                answer(HttpResponseStatus.REQUEST_TIMEOUT, "the request was not complete in time");
            default -> answer(HttpResponseStatus.SERVICE_UNAVAILABLE, reason.name());
        }
    }

    /** A whole HTTP answer (RFC 9457 where it says why), after which the connection closes. */
    private void answer(HttpResponseStatus status, String detail) {
        if (context == null) {
            return;
        }
        String body = "{\"title\":\"" + status.reasonPhrase() + "\",\"status\":" + status.code() + ",\"detail\":\""
                + detail + "\"}";
        StringBuilder head =
                new StringBuilder(256).append("HTTP/1.1 ").append(status).append("\r\n");
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            head.append("WWW-Authenticate: Bearer\r\n");
        } else if (status.equals(HttpResponseStatus.TOO_MANY_REQUESTS)) {
            head.append("Retry-After: 1\r\n");
        } else if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            head.append("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        }
        head.append("Content-Type: application/problem+json\r\nConnection: close\r\nContent-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        context.channel()
                .write(
                        ByteBufUtil.writeUtf8(context.alloc(), head),
                        context.channel().voidPromise());
        Lingering.closeAfterFlush(context.channel());
        remove(context.pipeline());
    }

    /** Takes the handshake's handlers out of the pipeline. */
    void remove(ChannelPipeline pipeline) {
        if (pipeline.context(decoder) != null) {
            pipeline.remove(decoder);
            pipeline.remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ctx.fireUserEventTriggered(event);
        arrival.told(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
        arrival.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
