package io.playgate.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.playgate.gateway.network.Reading;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes sockets so that the last words arrive. Closing while the peer's bytes lie unread in the socket makes the kernel send a reset, which
 * can overtake the parting message; so the sending side is closed first, and what still comes is read and thrown away for a moment.
 * Everything here runs on the channel's event loop.
 */
public final class Lingering {
    /** A round trip around the world and a retransmission fit several times; a peer that goes on after that is cut. */
    private static final long LINGER_MS = 2_000;

    private Lingering() {}

    /** Closes a player's socket after everything written to it is out, or after a while. */
    public static void closeAfterFlush(Channel player) {
        ChannelOutboundBuffer unsent = player.unsafe().outboundBuffer();
        boolean inputEnded = ((DuplexChannel) player).isInputShutdown();
        if (inputEnded
                && (unsent == null || unsent.totalPendingWriteBytes() == 0)
                && player.pipeline().get(SslHandler.class) == null) {
            player.close(); // both have said all
            return;
        }
        Reading.set(player, true);
        player.pipeline().addLast(new Discard());
        closeAfterAWhile(player);
        player.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            SslHandler tls = player.pipeline().get(SslHandler.class);
            if (tls == null) {
                shutdownOutput(player);
            } else {
                tls.closeOutbound().addListener(said -> shutdownOutput(player));
            }
        });
    }

    /** The timer ends with the channel: a storm of short sessions would otherwise hold all that they were for that long. */
    private static void closeAfterAWhile(Channel channel) {
        Future<?> late = channel.eventLoop().schedule(() -> channel.close(), LINGER_MS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> late.cancel(false));
    }

    private static void shutdownOutput(Channel player) {
        DuplexChannel socket = (DuplexChannel) player;
        if (socket.isInputShutdown()) {
            player.close(); // the player ended before: nothing can lie unread
        } else {
            Reading.endOutput(socket);
        }
    }

    /** Says farewell to a server and closes its socket; what it still sends is not read. */
    public static void closeServer(@Nullable Channel server, @Nullable ByteBuf farewell) {
        if (server == null || !server.isActive()) {
            if (farewell != null) {
                farewell.release();
            }
            return;
        }
        ChannelFuture said = server.writeAndFlush(farewell == null ? Unpooled.EMPTY_BUFFER : farewell);
        if (!said.isDone()) {
            closeAfterAWhile(server);
        }
        said.addListener(ChannelFutureListener.CLOSE);
    }

    /** Throws away what the peer still sends; closes when both sides have ended, whichever was first. */
    private static final class Discard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            boolean ended =
                    event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE;
            if (ended && ((DuplexChannel) ctx.channel()).isOutputShutdown()) {
                ctx.close();
            }
            ReferenceCountUtil.release(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
