package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.token.TokenOutcome;
import io.playgate.gateway.token.TokenVerifier;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.play1.Play1;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the HELLO frame (contract section 4) of a TCP connection. Holds at most one HELLO's bytes; what comes after the frame is the game's
 * and goes to the relay when this handler is removed. Owned by the connection's event loop.
 */
final class HelloHandler extends ByteToMessageDecoder implements Doorway {
    private final Arrival arrival;
    private final TokenVerifier tokens;
    private final TcpDownstream downstream;
    private final int helloBytesMax;

    HelloHandler(Arrival arrival, TokenVerifier tokens, TcpDownstream downstream) {
        this.arrival = arrival;
        this.tokens = tokens;
        this.downstream = downstream;
        this.helloBytesMax = arrival.runtime().limits().helloBytesMax();
        setCumulator(HandshakeBytes::gather);
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        pipeline.addLast(this);
        downstream.handshake(this);
    }

    /**
     * A trusted proxy says who the player is: no HELLO comes, all that comes is the game's.
     *
     * @param player null where it names nobody, which nobody plays as
     */
    void vouchedFor(@Nullable String player) {
        if (player == null) {
            reject(RejectReason.PROXY_HEADER, CloseReason.UNAUTHENTICATED);
        } else {
            arrival.identified(downstream, player, Identity.NONE);
        }
    }

    @Override
    public void turnAway(CloseReason reason) {
        downstream.refuse(arrival.runtime()
                .services()
                .speech()
                .goodbye(reason, null, null, arrival.runtime().game().rating()));
    }

    /** What follows the HELLO is the game's: the first of it is kept, the rest waits in the socket until a server has the player. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (arrival.isOver()) {
            // Turned off only now: most players wait for the welcome, and switching costs two system calls.
            ctx.channel().config().setAutoRead(false);
        }
        super.channelRead(ctx, message);
    }

    /** Where nothing was decoded the base class reads on, though reading is off: all that a player sends would pile up here. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (arrival.isOver()) {
            ctx.fireChannelReadComplete();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (arrival.isOver()) {
            return;
        }
        int start = in.readerIndex();
        if (in.getByte(start) != Play1.HELLO) {
            reject(RejectReason.HELLO, CloseReason.PROTOCOL_ERROR);
            return;
        }
        if (in.readableBytes() < Play1.HEADER_BYTES) {
            return;
        }
        int tokenBytes = Play1.payloadBytes(in, start);
        if (tokenBytes > helloBytesMax) {
            reject(RejectReason.HELLO, CloseReason.PROTOCOL_ERROR);
            return;
        }
        if (in.readableBytes() < Play1.HEADER_BYTES + tokenBytes) {
            return;
        }
        in.skipBytes(Play1.HEADER_BYTES);
        String token =
                in.readCharSequence(tokenBytes, StandardCharsets.US_ASCII).toString();
        if (in.isReadable()) {
            ctx.channel().config().setAutoRead(false);
        }
        identify(token);
    }

    private void identify(String token) {
        TokenOutcome outcome = tokens.verify(token, arrival.runtime().game().id());
        if (outcome instanceof TokenOutcome.Valid valid) {
            arrival.identified(downstream, valid.player(), valid.identity());
        } else if (outcome instanceof TokenOutcome.Invalid invalid) {
            arrival.counters().tokenRejected(invalid.reason());
            reject(
                    token.isEmpty() ? RejectReason.TOKEN_MISSING : RejectReason.TOKEN_INVALID,
                    CloseReason.UNAUTHENTICATED);
        }
    }

    private void reject(RejectReason counted, CloseReason said) {
        arrival.rejected(counted);
        turnAway(said);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (arrival.isOver()) {
            // The base class would throw away what came behind the HELLO: it is the game's.
            ctx.fireUserEventTriggered(event);
        } else {
            super.userEventTriggered(ctx, event);
        }
        arrival.told(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        arrival.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
