package io.playgate.loadtest.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One direction of a faulty link: takes a chunk, holds it as long as fate says, writes it, and only then takes the next. */
final class LinkLeg extends ChannelInboundHandlerAdapter {
    private final Fate fate;
    private final LongSupplier pausedUntilNs;
    private @Nullable Channel to;
    private @Nullable Channel from;
    private @Nullable ChannelHandlerContext context;
    /** What came before the other side was connected: epoll delivers the bytes before an end of stream also where nobody asked for them. */
    private final Queue<ByteBuf> early = new ArrayDeque<>();

    private boolean ended;
    private int held;

    LinkLeg(Fate fate, LongSupplier pausedUntilNs) {
        this.fate = fate;
        this.pausedUntilNs = pausedUntilNs;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        from = context.channel();
        begin();
    }

    void feed(Channel sink) {
        to = sink;
        for (ByteBuf chunk = early.poll(); chunk != null && context != null; chunk = early.poll()) {
            pass(context, chunk, fate.drawDelayNs());
        }
        if (ended && held == 0) {
            end();
        }
        begin();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    private void begin() {
        if (to != null && from != null && !ended) {
            from.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf chunk = (ByteBuf) message;
        held++;
        if (to == null) {
            early.add(chunk);
            return;
        }
        pass(ctx, chunk, fate.drawDelayNs());
    }

    private void pass(ChannelHandlerContext context, ByteBuf chunk, long delayNs) {
        long nowNs = System.nanoTime();
        long untilNs = Math.max(fate.stalledUntilNs(), pausedUntilNs.getAsLong());
        long waitNs = untilNs > Long.MIN_VALUE ? Math.max(delayNs, untilNs - nowNs) : delayNs;
        if (waitNs > 0) {
            var unused = context.executor().schedule(() -> pass(context, chunk, 0), waitNs, TimeUnit.NANOSECONDS);
            return;
        }
        held--;
        Channel sink = to;
        if (sink == null || !sink.isActive()) {
            chunk.release();
            context.close();
        } else if (fate.truncating()) {
            chunk.writerIndex(chunk.readerIndex() + chunk.readableBytes() / 2);
            sink.writeAndFlush(chunk).addListener(ChannelFutureListener.CLOSE);
            context.close();
        } else {
            sink.writeAndFlush(chunk).addListener((ChannelFutureListener) written -> next(context.channel()));
        }
    }

    private void next(Channel source) {
        if (ended && held == 0) {
            end();
        } else if (!ended) {
            source.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
            if (held == 0) {
                end();
            }
        }
    }

    private void end() {
        if (to instanceof SocketChannel socket && socket.isActive()) {
            socket.shutdownOutput();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.forEach(ByteBuf::release);
        early.clear();
        Channel sink = to;
        if (sink != null && held == 0) {
            sink.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
