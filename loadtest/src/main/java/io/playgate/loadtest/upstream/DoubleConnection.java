package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a double: takes messages and does with them what the scenario says. Owned by its event loop. */
final class DoubleConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] TORN = {0x02, 0x00, 0x01, 0x00, 1, 2, 3};

    private final UpstreamSpec spec;
    private final ServerFraming framing;
    private final Rooms rooms;
    private final SplittableRandom random;
    private @Nullable ByteBuf rest;
    private @Nullable ByteBuf out;
    private List<Channel> room = List.of();

    DoubleConnection(UpstreamSpec spec, ServerFraming framing, Rooms rooms, SplittableRandom random) {
        this.spec = spec;
        this.framing = framing;
        this.rooms = rooms;
        this.random = random;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (spec.behaviour() == Behaviour.BROADCAST) {
            room = rooms.enter(context.channel());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (spec.behaviour() == Behaviour.SINK || spec.behaviour() == Behaviour.MUTE) {
            in.release();
            return;
        }
        if (spec.behaviour() == Behaviour.TORN) {
            in.release();
            context.writeAndFlush(context.alloc().buffer(TORN.length).writeBytes(TORN))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (rest != null) {
            rest.writeBytes(in);
            in.release();
            in = rest;
            rest = null;
        }
        framing.read(in, (from, index, length) -> answer(context, from, index, length));
        if (in.isReadable()) {
            rest = context.alloc().buffer(2 * in.readableBytes()).writeBytes(in);
        }
        in.release();
        if (framing instanceof WebSocketFraming webSocket && webSocket.closed()) {
            flush(context);
            context.writeAndFlush(context.alloc().buffer(4).writeInt(0x880203E8))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void answer(ChannelHandlerContext context, ByteBuf in, int from, int length) {
        if (spec.behaviour() == Behaviour.BROADCAST) {
            broadcast(context, in, from, length);
            return;
        }
        long thinkNs = spec.thinkNs().draw(random);
        if (thinkNs > 0) {
            ByteBuf later = context.alloc().buffer(length + 10);
            framing.write(later, in, from, length);
            var unused = context.executor().schedule(() -> context.writeAndFlush(later), thinkNs, TimeUnit.NANOSECONDS);
            return;
        }
        if (out == null) {
            out = context.alloc().directBuffer(Math.max(256, length + 10));
        }
        framing.write(out, in, from, length);
    }

    private void broadcast(ChannelHandlerContext context, ByteBuf in, int from, int length) {
        ByteBuf said = context.alloc().buffer(length + 10);
        framing.write(said, in, from, length);
        for (Channel listener : room) {
            listener.writeAndFlush(said.retainedDuplicate(), listener.voidPromise());
        }
        said.release();
    }

    private void flush(ChannelHandlerContext context) {
        if (out != null) {
            context.writeAndFlush(out, context.voidPromise());
            out = null;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        // An echo that is not read must not read on: what it holds for one slow player is bounded.
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        if (out != null) {
            out.release();
            out = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
