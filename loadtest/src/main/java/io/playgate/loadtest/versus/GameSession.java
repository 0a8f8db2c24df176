package io.playgate.loadtest.versus;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One player: gets in, then sends a message for every answer, or when one is due. Owned by the client's loop. */
final class GameSession extends ChannelInboundHandlerAdapter {
    private static final int HELLO = 0x01;
    private static final int DATA = 0x02;
    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int MASK = 0x5A17_C3E9;
    private static final int UNDERWAY_MAX = 256;

    private final Order order;
    private final String token;
    private final Tally tally;
    private final Runnable ready;
    private final Replies replies;
    private final long[] sentNs = new long[UNDERWAY_MAX];
    private ByteBuf message = Unpooled.EMPTY_BUFFER;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Runnable answered;
    private long sent;
    private long got;
    private boolean paced = true;
    private boolean leaving;

    GameSession(Order order, String token, Tally tally, Runnable ready) {
        this.order = order;
        this.token = token;
        this.tally = tally;
        this.ready = ready;
        this.replies = order.webSocket() ? Replies.webSocket() : Replies.play1(!token.isEmpty());
    }

    /** Runs {@code action} at every answer instead of sending the next message. */
    void onAnswer(Runnable action) {
        answered = action;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        message = message();
        if (order.webSocket()) {
            ctx.writeAndFlush(ascii(
                    ctx,
                    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n"));
        } else if (token.isEmpty()) {
            ready.run();
        } else {
            ByteBuf hello = ctx.alloc().buffer(4 + token.length());
            hello.writeByte(HELLO).writeMedium(token.length());
            hello.writeCharSequence(token, StandardCharsets.US_ASCII);
            ctx.writeAndFlush(hello);
        }
    }

    private static ByteBuf ascii(ChannelHandlerContext ctx, String text) {
        return ctx.alloc().buffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One message, to be sent again and again: the same bytes for every contender. */
    private ByteBuf message() {
        ByteBuf bytes = Unpooled.directBuffer(order.messageBytes() + 8);
        if (!order.webSocket()) {
            int length = order.messageBytes() - 4;
            return bytes.writeByte(DATA).writeMedium(length).writeZero(length);
        }
        int length = order.messageBytes() - (order.messageBytes() < 128 ? 2 : 4);
        bytes.writeByte(FINAL_BINARY);
        if (length < 126) {
            bytes.writeByte(MASKED | length);
        } else {
            bytes.writeByte(MASKED | 126).writeShort(length);
        }
        bytes.writeInt(MASK);
        for (int i = 0; i < length; i++) {
            bytes.writeByte(MASK >>> (24 - 8 * (i & 3)));
        }
        return bytes;
    }

    /** Sends {@code depth} messages and from now on one for every answer. */
    void begin(int depth) {
        paced = false;
        for (int i = 0; i < depth; i++) {
            send(System.nanoTime());
        }
        flush();
    }

    /** Sends the message that was due at {@code dueNs}. */
    void sendDue(long dueNs) {
        if (sent - got >= UNDERWAY_MAX) {
            tally.fault("more than " + UNDERWAY_MAX
                    + " messages of a session are under way: the rate is above what the proxy can do");
            return;
        }
        send(dueNs);
        flush();
    }

    private void send(long ns) {
        if (context != null && context.channel().isActive()) {
            sentNs[(int) (sent++ % UNDERWAY_MAX)] = ns;
            context.write(message.retainedDuplicate(), context.voidPromise());
        }
    }

    private void flush() {
        if (context != null) {
            context.flush();
        }
    }

    /** Closes, as one who has played enough. */
    ChannelFuture leave() {
        leaving = true;
        ChannelHandlerContext now = context;
        if (now == null) {
            throw new IllegalStateException("left before connecting");
        }
        return now.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object in) {
        ByteBuf bytes = (ByteBuf) in;
        boolean wasReady = replies.ready();
        int answers = replies.read(bytes);
        bytes.release();
        if (!wasReady && replies.ready()) {
            ready.run();
        }
        long nowNs = System.nanoTime();
        for (int i = 0; i < answers; i++) {
            tally.answered(nowNs - sentNs[(int) (got++ % UNDERWAY_MAX)]);
            if (answered != null) {
                answered.run();
            } else if (!paced) {
                send(nowNs);
            }
        }
        if (replies.refused()) {
            failed("the contender refused a session");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        message.release();
        message = Unpooled.EMPTY_BUFFER;
        if (tally.measuring && !leaving) {
            failed("the contender closed a session");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(String.valueOf(cause.getMessage()));
        ctx.close();
    }

    void failed(String what) {
        tally.fault(what);
    }
}
