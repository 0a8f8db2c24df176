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

/**
 * One direction of a faulty link: takes a chunk, holds it as long as fate says, writes it, and only then takes the next. Owned by the
 * connection's event loop; what it holds is released when the side it is for has gone.
 */
final class LinkLeg extends ChannelInboundHandlerAdapter {
    private final Fate fate;
    private final LongSupplier pausedUntilNs;
    /** More than one only before the other side is connected: epoll delivers the bytes before an end of stream also unasked. */
    private final Queue<ByteBuf> chunks = new ArrayDeque<>();

    private @Nullable Channel to;
    private @Nullable Channel from;
    private boolean holding;
    private boolean ended;
    private boolean gone;

    LinkLeg(Fate fate, LongSupplier pausedUntilNs) {
        this.fate = fate;
        this.pausedUntilNs = pausedUntilNs;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        from = context.channel();
        proceed();
    }

    /** The other side is connected. */
    void feed(Channel sink) {
        to = sink;
        sink.closeFuture().addListener(closed -> drop());
        proceed();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        chunks.add((ByteBuf) message);
        proceed();
    }

    /** Holds the next chunk; with none left, asks for one or passes the end on. */
    private void proceed() {
        Channel source = from;
        Channel sink = to;
        if (holding || source == null || sink == null) {
            return;
        }
        if (!chunks.isEmpty()) {
            holding = true;
            hold(source, fate.drawDelayNs());
        } else if (gone) {
            sink.close();
        } else if (ended) {
            end(sink);
        } else {
            source.read();
        }
    }

    private void hold(Channel source, long delayNs) {
        long nowNs = System.nanoTime();
        long untilNs = Math.max(fate.stalledUntilNs(), pausedUntilNs.getAsLong());
        long waitNs = untilNs > Long.MIN_VALUE ? Math.max(delayNs, untilNs - nowNs) : delayNs;
        if (waitNs > 0) {
            var unused = source.eventLoop().schedule(() -> hold(source, 0), waitNs, TimeUnit.NANOSECONDS);
        } else {
            deliver(source);
        }
    }

    private void deliver(Channel source) {
        holding = false;
        Channel sink = to;
        ByteBuf chunk = chunks.poll();
        if (chunk == null || sink == null) {
            // Dropped meanwhile.
            proceed();
        } else if (fate.truncating()) {
            chunk.writerIndex(chunk.readerIndex() + chunk.readableBytes() / 2);
            sink.writeAndFlush(chunk).addListener(ChannelFutureListener.CLOSE);
            source.close();
        } else {
            sink.writeAndFlush(chunk).addListener((ChannelFutureListener) written -> proceed());
        }
    }

    private void drop() {
        chunks.forEach(ByteBuf::release);
        chunks.clear();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
            proceed();
        }
    }

    private static void end(Channel sink) {
        if (sink instanceof SocketChannel socket && socket.isActive()) {
            socket.shutdownOutput();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone = true;
        if (to == null) {
            drop();
        }
        proceed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
