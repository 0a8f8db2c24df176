package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.playgate.gateway.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's answer to the upgrade and hands it to the player byte for byte. After a 101 the session plays; what came behind it goes to
 * the relay when this handler is removed. Any other answer is the player's too, whole, and ends the session. Owned by the session's event
 * loop.
 */
final class UpgradeExchange extends ByteToMessageDecoder {
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final String SWITCHING = "HTTP/1.1 101";

    private final Session session;
    private final Channel player;
    private final int timeoutMs;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> deadline;
    private boolean declined;
    private boolean done;

    UpgradeExchange(Session session, Channel player, int timeoutMs) {
        this.session = session;
        this.player = player;
        this.timeoutMs = timeoutMs;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        deadline = ctx.executor().schedule(this::ended, timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Takes this handler out of the server's pipeline. */
    void remove() {
        if (context != null && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (done) {
            return;
        }
        if (declined) {
            player.writeAndFlush(in.readRetainedSlice(in.readableBytes()), player.voidPromise());
            return;
        }
        int end = headEnd(in);
        if (end < 0) {
            if (in.readableBytes() > HEAD_BYTES_MAX) {
                fail();
            }
            return;
        }
        String start = in.toString(
                in.readerIndex(), Math.min(SWITCHING.length(), in.readableBytes()), StandardCharsets.ISO_8859_1);
        player.write(in.readRetainedSlice(end - in.readerIndex()), player.voidPromise());
        if (start.equals(SWITCHING)) {
            finish();
            ctx.channel().config().setAutoRead(false);
            session.onAttached();
        } else {
            declined = true;
            player.flush();
        }
    }

    private static int headEnd(ByteBuf in) {
        int from = in.readerIndex();
        while (true) {
            int newline = in.indexOf(from, in.writerIndex(), (byte) '\n');
            if (newline < 0) {
                return -1;
            }
            int start = in.readerIndex();
            if (newline - 3 >= start
                    && in.getByte(newline - 1) == '\r'
                    && in.getByte(newline - 2) == '\n'
                    && in.getByte(newline - 3) == '\r') {
                return newline + 1;
            }
            from = newline + 1;
        }
    }

    /** The server has said all it will, or its time is over. */
    private void ended() {
        if (done) {
            return;
        }
        if (declined) {
            finish();
            session.onUpgradeDeclined();
        } else {
            fail();
        }
    }

    private void fail() {
        if (!done && context != null) {
            finish();
            session.onAttachFailed(context.channel());
        }
    }

    private void finish() {
        done = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        super.userEventTriggered(ctx, event);
        if (event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE) {
            ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
