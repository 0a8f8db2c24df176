package io.playgate.gateway.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.playgate.gateway.metrics.RejectReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Takes the player's address from a trusted proxy's PROXY header. A LOCAL header is a health probe of the proxy itself: it keeps the socket's
 * own address. Owned by the connection's event loop.
 */
final class ProxyHeaderHandler extends ChannelInboundHandlerAdapter {
    private final Arrival arrival;
    private final Runnable next;

    ProxyHeaderHandler(Arrival arrival, Runnable next) {
        this.arrival = arrival;
        this.next = next;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            if (header.command() == HAProxyCommand.PROXY && header.sourceAddress() != null) {
                byte[] address = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
                arrival.address(new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort()));
            }
        } catch (UnknownHostException e) {
            ctx.close();
            return;
        } finally {
            ReferenceCountUtil.release(header);
        }
        next.run();
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        arrival.gone();
    }

    /** A header that is none. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        arrival.rejected(RejectReason.PROXY_HEADER);
        ctx.close();
    }
}
