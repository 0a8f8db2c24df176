package io.playgate.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import io.playgate.gateway.network.Reading;
import io.playgate.gateway.relay.Relay.FinishListener;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.FrameCursor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the game server and writes to the player, with the gateway's own messages placed at boundaries. The only handler of the server's
 * pipeline while the session plays. Owned by the session's event loop.
 */
public final class UpstreamLeg extends ChannelInboundHandlerAdapter {
    /** A player is told a handful of things a minute; more than this waiting means that no boundary comes. */
    private static final int WAITING_MAX = 64;

    private final Channel player;
    private final Channel server;
    private final FrameCursor cursor;
    private final RelayEvents events;
    private final LegCounters counters;
    /** Made when something waits for the first time; most sessions hear their few notices on a boundary. */
    private @Nullable Queue<ByteBuf> waiting;

    private @Nullable ByteBuf last;
    private @Nullable FinishListener finished;
    private boolean placing;
    private boolean stopped;
    private boolean serverEnded;

    UpstreamLeg(Channel player, Channel server, FrameCursor cursor, RelayEvents events, LegCounters counters) {
        this.player = player;
        this.server = server;
        this.cursor = cursor;
        this.events = events;
        this.counters = counters;
    }

    FrameCursor cursor() {
        return cursor;
    }

    LegCounters counters() {
        return counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (placing || stopped) {
            readWhilePlacing(in);
            return;
        }
        int from = in.readerIndex();
        int to = in.writerIndex();
        int at = cursor.advance(in, from, to, false);
        counters.bytes(at - from);
        if (at == to) {
            player.write(Waiting.fitted(player, in), player.voidPromise());
        } else {
            // Only a violation stops a server's cursor; what came before it is whole frames and still the player's.
            player.write(in.slice(from, at - from), player.voidPromise());
            violated();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        counters.publish(cursor);
        player.flush();
    }

    /** The server takes bytes again, or no longer: the player is read accordingly. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (finished == null) {
            Reading.set(player, server.isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE) {
            serverEnded();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        serverEnded();
    }

    private void serverEnded() {
        if (serverEnded) {
            return;
        }
        serverEnded = true;
        player.flush();
        if (finished != null) {
            // No boundary can come any more.
            end(false);
        } else {
            events.serverGone();
        }
    }

    /** A reset by the server is an end like any other: the game has nothing more to say. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    void place(ByteBuf message) {
        if (waiting == null && cursor.onBoundary()) {
            player.writeAndFlush(message, player.voidPromise());
            return;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        if (waiting.size() >= WAITING_MAX) {
            message.release();
            return;
        }
        waiting.add(message);
        placing = true;
        if (cursor.onBoundary()) {
            placeWaiting();
            player.flush();
        }
    }

    void finish(@Nullable ByteBuf last, Duration boundaryTimeout, FinishListener listener) {
        this.last = last;
        this.finished = listener;
        placing = true;
        if (cursor.onBoundary()) {
            placeWaiting();
            player.flush();
            return;
        }
        if (serverEnded) {
            end(false);
            return;
        }
        readOnWhileFinishing();
        player.eventLoop().schedule(this::abandonBoundary, boundaryTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The boundary can come only if the server is read; a player who takes nothing still holds it back, else its frame fills the memory. */
    void readOnWhileFinishing() {
        if (finished != null) {
            Reading.set(server, player.isWritable());
        }
    }

    /** The slow path, taken only while something waits for a boundary: slices are allocated here and nowhere else. */
    private void readWhilePlacing(ByteBuf in) {
        int from = in.readerIndex();
        int to = in.writerIndex();
        while (!stopped && from < to) {
            int at = cursor.advance(in, from, to, placing);
            if (at > from) {
                counters.bytes(at - from);
                player.write(in.retainedSlice(from, at - from), player.voidPromise());
            }
            if (placing && cursor.onBoundary()) {
                placeWaiting();
            } else if (cursor.state() == FrameCursor.State.VIOLATION) {
                violated();
            }
            from = at;
        }
        in.release();
    }

    private void violated() {
        stopped = true;
        if (finished != null) {
            end(false);
        } else {
            events.broken(CloseReason.PROTOCOL_ERROR);
        }
    }

    private void placeWaiting() {
        while (waiting != null && !waiting.isEmpty()) {
            player.write(waiting.remove(), player.voidPromise());
        }
        waiting = null;
        placing = false;
        if (finished != null) {
            boolean placed = last != null;
            if (last != null) {
                player.write(last, player.voidPromise());
                last = null;
            }
            end(placed);
        }
    }

    private void abandonBoundary() {
        if (finished != null) {
            end(false);
        }
    }

    private void end(boolean placed) {
        stopped = true;
        placing = false;
        if (last != null) {
            last.release();
            last = null;
        }
        while (waiting != null && !waiting.isEmpty()) {
            waiting.remove().release();
        }
        FinishListener listener = finished;
        finished = null;
        if (listener != null) {
            player.flush();
            listener.finished(placed);
        }
    }
}
