package io.playgate.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playgate.gateway.metrics.Direction;
import io.playgate.gateway.metrics.LoopCounters;
import io.playgate.gateway.network.Reading;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.frame.WebSocketCursor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The tunnel of one session: hands buffers from one socket to the other as they came, and places the gateway's own frames between whole
 * frames of the game. Owned by the event loop of both sockets; every method asserts it.
 */
public final class Relay {
    private final Channel player;
    private final Channel server;
    private final DownstreamLeg downstream;
    private final UpstreamLeg upstream;
    private boolean finishing;

    /**
     * Prepares the tunnel; nothing flows before {@link #start}.
     *
     * @param fromPlayer cursor over what the player sends
     * @param fromServer cursor over what the server sends
     * @param counters of the event loop
     * @param game number of the game in them
     * @param slowConsumer how long the player's socket may stay full
     */
    public Relay(
            Channel player,
            Channel server,
            FrameCursor fromPlayer,
            FrameCursor fromServer,
            RelayEvents events,
            LoopCounters counters,
            int game,
            Duration slowConsumer) {
        this.player = player;
        this.server = server;
        this.downstream = new DownstreamLeg(
                player,
                server,
                fromPlayer,
                this,
                events,
                new LegCounters(counters, game, Direction.UPSTREAM),
                slowConsumer);
        this.upstream = new UpstreamLeg(
                player, server, fromServer, events, new LegCounters(counters, game, Direction.DOWNSTREAM));
    }

    /** The handler for the player's pipeline. */
    public DownstreamLeg downstream() {
        return downstream;
    }

    /** The handler for the server's pipeline. */
    public UpstreamLeg upstream() {
        return upstream;
    }

    /** Opens the tunnel: both sockets are read from now on. */
    public void start() {
        assert player.eventLoop().inEventLoop();
        Reading.set(player, server.isWritable());
        Reading.set(server, player.isWritable());
    }

    /** The player closed their sending side before the tunnel was open; all that came before is with the server already. */
    public void playerEnded() {
        assert player.eventLoop().inEventLoop();
        downstream.inputEnded();
    }

    /**
     * Places something of the gateway's before the player at the next boundary, now if the stream stands on one. Dropped, and released, once
     * the relay is finishing or where the framing has no boundary any more (a WebSocket after its close frame).
     */
    public void place(ByteBuf message) {
        assert player.eventLoop().inEventLoop();
        if (finishing) {
            message.release();
        } else {
            upstream.place(message);
        }
    }

    /**
     * Ends the game's part of the stream to the player: at the next boundary {@code last} is placed and everything after it is thrown away.
     * What the player sends from now on is thrown away too.
     *
     * @param last the parting message, null for none
     * @param boundaryTimeout how long to wait for the boundary; after it the stream ends where it stands, without {@code last}
     * @param done runs once, on the loop, when nothing more will be written to the player; true if {@code last} was placed
     */
    public void finish(@Nullable ByteBuf last, Duration boundaryTimeout, FinishListener done) {
        assert player.eventLoop().inEventLoop();
        finishing = true;
        downstream.stop();
        upstream.finish(last, boundaryTimeout, done);
    }

    /** Where the cursor over the player's bytes stands: a farewell to a WebSocket server fits only on a frame boundary. */
    public FrameCursor fromPlayer() {
        return downstream.cursor();
    }

    /** Where the cursor over the server's bytes stands. */
    public FrameCursor fromServer() {
        return upstream.cursor();
    }

    /** Whether the player was the first to end, so that an end of the server's is the answer to it. */
    public boolean playerLeaving() {
        return downstream.leaving();
    }

    /** Whether a WebSocket server has said its close frame. */
    boolean serverClosing() {
        return upstream.cursor() instanceof WebSocketCursor theirs && theirs.closed();
    }

    /** Bytes handed over so far, both ways. */
    public long forwardedBytes() {
        return downstream.counters().totalBytes() + upstream.counters().totalBytes();
    }

    /** Told when the stream to the player has ended. */
    public interface FinishListener {
        /**
         * Nothing more will be written to the player.
         *
         * @param placed whether the parting message was placed
         */
        void finished(boolean placed);
    }
}
