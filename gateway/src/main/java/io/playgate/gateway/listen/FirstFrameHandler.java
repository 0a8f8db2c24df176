package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.network.Reading;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.FrameCursor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the player's frames pass to the server one by one until one names the account, and holds that one and all after it until admission has
 * decided. Stands before the relay's handler, and leaves when the player is known. Holds at most one frame of {@code limits.helloBytesMax} and
 * what one read brought. Owned by the connection's event loop.
 */
final class FirstFrameHandler extends ChannelInboundHandlerAdapter implements Doorway {
    private final Arrival arrival;
    private final Channel player;
    private final boolean tls;
    private final Introduction introduction;
    private final AccountPattern pattern;
    private final FrameCursor cursor;
    private final int frameBytesMax;
    /** The player's bytes that have not passed. */
    private @Nullable ByteBuf held;
    /** How many of them the cursor has seen. */
    private int scannedBytes;

    private boolean open;
    private boolean named;
    /** The player closed the sending side while a server was still dialled. */
    private boolean inputEnded;

    FirstFrameHandler(
            Arrival arrival,
            Channel player,
            StateAttacher attacher,
            Cursors cursors,
            IdentityConfig.FirstFrame identity,
            boolean tls) {
        this.arrival = arrival;
        this.player = player;
        this.tls = tls;
        this.introduction = new Introduction(arrival, player, attacher, cursors, this);
        this.pattern = new AccountPattern(identity.pattern(), cursors.framing());
        this.cursor = cursors.fromPlayer();
        this.frameBytesMax = arrival.runtime().limits().helloBytesMax();
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        pipeline.addLast(this);
    }

    /** The limits let the connection in: a server is dialled, behind the TLS handshake where there is one. */
    void admit() {
        if (!tls) {
            begin();
        }
    }

    private void begin() {
        // Nothing is held for a server that is not there yet: it waits in the socket.
        Reading.set(player, false);
        introduction.begin();
    }

    @Override
    public void turnAway(CloseReason reason) {
        introduction.turnAway(reason);
    }

    /** A server is there: frames may pass. */
    void open() {
        open = true;
        ChannelHandlerContext ctx = player.pipeline().context(this);
        if (held != null && ctx != null) {
            letPass(ctx, held);
            ctx.fireChannelReadComplete();
        }
        if (inputEnded) {
            arrival.told(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** Leaves the pipeline; what was held goes to the handler behind it. */
    void remove() {
        if (player.pipeline().context(this) != null) {
            player.pipeline().remove(this);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (held != null) {
            ByteBuf rest = held;
            held = null;
            ctx.fireChannelRead(rest);
            ctx.fireChannelReadComplete();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        held = held == null ? in : HandshakeBytes.gather(ctx.alloc(), held, in);
        if (open && !named) {
            letPass(ctx, held);
        } else {
            Reading.set(player, false);
        }
    }

    private void letPass(ChannelHandlerContext ctx, ByteBuf bytes) {
        while (!ctx.isRemoved() && !named && bytes.isReadable()) {
            int start = bytes.readerIndex();
            int at = cursor.advance(bytes, start + scannedBytes, bytes.writerIndex(), true);
            scannedBytes = at - start;
            if (cursor.state() == FrameCursor.State.VIOLATION || scannedBytes > frameBytesMax) {
                introduction.reject(CloseReason.PROTOCOL_ERROR);
            } else if (cursor.onBoundary()) {
                letPassFrame(ctx, bytes);
            } else {
                break;
            }
        }
        if (held != null) {
            keepRest(ctx, bytes);
        }
    }

    private void letPassFrame(ChannelHandlerContext ctx, ByteBuf bytes) {
        int frameBytes = scannedBytes;
        scannedBytes = 0;
        String account;
        try {
            account = pattern.find(bytes.slice(bytes.readerIndex(), frameBytes));
        } catch (AccountPattern.UndecidedException e) {
            introduction.reject(CloseReason.PROTOCOL_ERROR);
            return;
        }
        if (account == null) {
            ctx.fireChannelRead(bytes.readRetainedSlice(frameBytes));
        } else {
            named = true;
            Reading.set(player, false);
            introduction.named(account);
        }
    }

    /** What is left is kept in a buffer of its own size: half a line must not hold a whole receive buffer. */
    private void keepRest(ChannelHandlerContext ctx, ByteBuf bytes) {
        if (!bytes.isReadable()) {
            held = null;
            bytes.release();
        } else if (!named && bytes.readableBytes() < bytes.capacity() / 2) {
            held = HandshakeBytes.gather(ctx.alloc(), Unpooled.EMPTY_BUFFER, bytes);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean ended =
                event == ChannelInputShutdownEvent.INSTANCE || event == ChannelInputShutdownReadComplete.INSTANCE;
        if (ended && !open) {
            // What they said before the end may name them: it is looked at when there is a server.
            inputEnded = true;
            return;
        }
        arrival.told(event);
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess() && !arrival.isOver()) {
            begin();
        }
        if (!ended) {
            // The session tells the relay of the player's end once it has what the player said before it.
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (held != null) {
            held.release();
            held = null;
        }
        introduction.playerGone();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
