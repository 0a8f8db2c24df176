package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.playgate.gateway.session.Downstream;
import io.playgate.gateway.session.Lingering;
import io.playgate.gateway.session.Parting;
import io.playgate.gateway.session.Session;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.frame.WebSocketCursor;
import io.playgate.protocol.message.Goodbye;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket side of a session: the player's own upgrade request goes to the server, and the server's own answer back, so that path,
 * subprotocols, extensions and cookies are theirs alone to agree on.
 */
final class WebSocketDownstream implements Downstream {
    private final Arrival arrival;
    private final Channel player;
    private final StateAttacher attacher;
    private final UpgradeRequest upgrade;
    private final UpgradeHandler handler;
    private @Nullable UpgradeExchange exchange;

    WebSocketDownstream(
            Arrival arrival, Channel player, StateAttacher attacher, UpgradeRequest upgrade, UpgradeHandler handler) {
        this.arrival = arrival;
        this.player = player;
        this.attacher = attacher;
        this.upgrade = upgrade;
        this.handler = handler;
    }

    @Override
    public void refuse(Goodbye goodbye) {
        player.write(Unpooled.wrappedBuffer(upgrade.ownSwitch()), player.voidPromise());
        ByteBuf refusal = arrival.runtime().voice().refusal(player.alloc(), goodbye);
        if (refusal != null) {
            player.write(refusal, player.voidPromise());
        }
        Lingering.closeAfterFlush(player);
        handler.remove(player.pipeline());
    }

    @Override
    public void attach(Session session, Channel server, Attachment attachment) {
        ByteBuf header = attacher.proxyHeader(
                server.alloc(), arrival.address(), (InetSocketAddress) player.localAddress(), attachment);
        if (header != null) {
            server.write(header, server.voidPromise());
        }
        attacher.headers(upgrade.request().headers(), arrival.address(), attachment);
        exchange =
                new UpgradeExchange(session, player, arrival.runtime().dialer().connectTimeoutMs());
        server.pipeline().addLast(exchange);
        server.config().setAutoRead(true);
        server.writeAndFlush(Unpooled.wrappedBuffer(upgrade.head()), server.voidPromise());
    }

    @Override
    public FrameCursor fromPlayer() {
        return new WebSocketCursor(arrival.runtime().limits().webSocketFrameBytesMax());
    }

    @Override
    public FrameCursor fromServer() {
        return new WebSocketCursor(arrival.runtime().limits().webSocketFrameBytesMax());
    }

    @Override
    public void handshakeDone() {
        handler.remove(player.pipeline());
        if (exchange != null) {
            exchange.remove();
            exchange = null;
        }
    }

    @Override
    public Parting parting() {
        return WebSocketParting.INSTANCE;
    }
}
