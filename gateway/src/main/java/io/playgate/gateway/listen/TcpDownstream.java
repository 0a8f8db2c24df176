package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.playgate.gateway.session.Downstream;
import io.playgate.gateway.session.Lingering;
import io.playgate.gateway.session.Parting;
import io.playgate.gateway.session.Session;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.message.Goodbye;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The TCP side of a session: state goes ahead in a PROXY header, and the server has the player at once. */
final class TcpDownstream implements Downstream {
    private final Arrival arrival;
    private final Channel player;
    private final StateAttacher attacher;
    private final Cursors cursors;
    private @Nullable ChannelHandler handshake;

    TcpDownstream(Arrival arrival, Channel player, StateAttacher attacher, Cursors cursors) {
        this.arrival = arrival;
        this.player = player;
        this.attacher = attacher;
        this.cursors = cursors;
    }

    void handshake(ChannelHandler handler) {
        handshake = handler;
    }

    @Override
    public void refuse(Goodbye goodbye) {
        ByteBuf refusal = arrival.runtime().voice().refusal(player.alloc(), goodbye);
        if (refusal != null) {
            player.write(refusal, player.voidPromise());
        }
        Lingering.closeAfterFlush(player);
        handshakeDone();
    }

    @Override
    public void attach(Session session, Channel server, Attachment attachment) {
        ByteBuf header = attacher.proxyHeader(
                server.alloc(), arrival.address(), (InetSocketAddress) player.localAddress(), attachment);
        if (header != null) {
            server.writeAndFlush(header, server.voidPromise());
        }
        session.onAttached();
    }

    @Override
    public FrameCursor fromPlayer() {
        return cursors.fromPlayer();
    }

    @Override
    public FrameCursor fromServer() {
        return cursors.fromServer();
    }

    @Override
    public void handshakeDone() {
        if (handshake != null) {
            player.pipeline().remove(handshake);
            handshake = null;
        }
    }

    @Override
    public Parting parting() {
        return Parting.NONE;
    }
}
