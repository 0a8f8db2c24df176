package io.playgate.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.playgate.gateway.network.Reading;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.frame.WebSocketCursor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the player and writes to the game server; answers what the player asks of the gateway itself. The only handler of the player's
 * pipeline while the session plays (behind TLS where there is TLS). Owned by the session's event loop.
 */
public final class DownstreamLeg extends ChannelInboundHandlerAdapter {
    /** How long the server may be silent after the player closed their sending side. */
    private static final int HALF_CLOSE_SECONDS = 10;

    private final Channel player;
    private final Channel server;
    private final FrameCursor cursor;
    private final Relay relay;
    private final RelayEvents events;
    private final LegCounters counters;
    private final Duration slowConsumerTimeout;
    private final PingCollector ping = new PingCollector();
    private @Nullable Future<?> slowConsumer;
    private @Nullable Future<?> silence;
    private boolean stopped;
    private boolean inputEnded;
    private boolean leaving;

    DownstreamLeg(
            Channel player,
            Channel server,
            FrameCursor cursor,
            Relay relay,
            RelayEvents events,
            LegCounters counters,
            Duration slowConsumerTimeout) {
        this.player = player;
        this.server = server;
        this.cursor = cursor;
        this.relay = relay;
        this.events = events;
        this.counters = counters;
        this.slowConsumerTimeout = slowConsumerTimeout;
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
        int from = in.readerIndex();
        int to = in.writerIndex();
        if (!stopped && !ping.collecting()) {
            int at = cursor.advance(in, from, to, false);
            counters.bytes(at - from);
            if (at == to) {
                server.write(Waiting.fitted(server, in), server.voidPromise());
                return;
            }
            if (at > from) {
                server.write(in.retainedSlice(from, at - from), server.voidPromise());
                from = at;
            }
            takeStop();
        }
        readWithPings(in, from, to);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        counters.publish(cursor);
        leaving |= !leaving && cursor instanceof WebSocketCursor mine && mine.closed() && !relay.serverClosing();
        server.flush();
    }

    /** The one rule of back-pressure: unwritable here, so stop reading there; with a deadline for a player who takes nothing. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (stopped) {
            relay.upstream().readOnWhileFinishing();
            return;
        }
        boolean writable = player.isWritable();
        if (!writable) {
            counters.stalled();
        }
        Reading.set(server, writable);
        if (writable && slowConsumer != null) {
            slowConsumer.cancel(false);
            slowConsumer = null;
        } else if (!writable && slowConsumer == null) {
            slowConsumer = player.eventLoop()
                    .schedule(
                            () -> events.broken(CloseReason.SLOW_CONSUMER),
                            slowConsumerTimeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (stopped) {
            ctx.fireUserEventTriggered(event); // how the socket closes is no longer the relay's
            return;
        }
        if (event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE) {
            inputEnded();
        }
        ReferenceCountUtil.release(event);
    }

    /** The player closed the sending side: the server is told, and the session goes on as long as the server has something to say. */
    void inputEnded() {
        if (inputEnded) {
            return;
        }
        inputEnded = true;
        // Shutting down fails what still waits for room in the socket: only behind it may the end follow.
        server.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> Reading.endOutput((DuplexChannel) server));
        awaitSilence(relay.forwardedBytes());
    }

    /** Whoever can say nothing any more is kept only for what still comes to them. */
    private void awaitSilence(long seenBytes) {
        Runnable look = () -> {
            long nowBytes = relay.forwardedBytes();
            if (stopped) {
                return;
            }
            if (nowBytes == seenBytes) {
                events.playerGone();
            } else {
                awaitSilence(nowBytes);
            }
        };
        silence = player.eventLoop().schedule(look, HALF_CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelTimers();
        events.playerGone();
    }

    /** A reset by the player is a way to leave; hostile input costs no stack trace. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** Whether the player was the first to end: by the end of the stream, or on WebSocket by a close frame. */
    boolean leaving() {
        return inputEnded || leaving;
    }

    /** From now on what the player sends is thrown away, but read, so that the end of it is seen. */
    void stop() {
        stopped = true;
        cancelTimers();
        Reading.set(player, true);
    }

    /** A timer left behind would hold the session for its time. */
    private void cancelTimers() {
        if (slowConsumer != null) {
            slowConsumer.cancel(false);
            slowConsumer = null;
        }
        if (silence != null) {
            silence.cancel(false);
            silence = null;
        }
    }

    private void readWithPings(ByteBuf in, int start, int to) {
        int from = start;
        while (!stopped && from < to) {
            if (ping.collecting()) {
                from = ping.collect(in, from, to);
                if (ping.whole()) {
                    answerPing();
                }
                continue;
            }
            int at = cursor.advance(in, from, to, false);
            if (at > from) {
                counters.bytes(at - from);
                server.write(in.retainedSlice(from, at - from), server.voidPromise());
                from = at;
            }
            takeStop();
        }
        in.release();
        if (ping.tooLong() && !stopped) {
            stopped = true;
            events.broken(CloseReason.PROTOCOL_ERROR);
        }
    }

    private void takeStop() {
        if (cursor.state() == FrameCursor.State.INTERCEPT) {
            ping.begin();
        } else if (cursor.state() == FrameCursor.State.VIOLATION) {
            stopped = true;
            events.broken(CloseReason.PROTOCOL_ERROR);
        }
    }

    private void answerPing() {
        ByteBuf pong = ping.pong(player.alloc());
        cursor.passIntercepted();
        if (player.isWritable()) {
            relay.place(pong);
        } else {
            // A player who pings without reading the answers must not fill the gateway's memory with them.
            pong.release();
        }
    }
}
