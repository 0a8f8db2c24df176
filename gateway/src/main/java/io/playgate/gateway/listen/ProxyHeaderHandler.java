package io.playgate.gateway.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.playgate.gateway.metrics.RejectReason;
import io.playgate.gateway.token.PlayerId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the player's address from a trusted proxy's PROXY header. A LOCAL header is a health probe of the proxy itself: it keeps the socket's
 * own address. Owned by the connection's event loop.
 */
final class ProxyHeaderHandler extends ChannelInboundHandlerAdapter {
    /** The player's id (contract section 4), in the same place in which servers get it from the gateway (section 6). */
    private static final byte PLAYER_TLV = (byte) 0xE0;

    private final Arrival arrival;
    private final Consumer<@Nullable String> next;

    /**
     * Calls {@code next} once behind the header.
     *
     * @param next takes the player whom the header names, null for none or what can be no player's id
     */
    ProxyHeaderHandler(Arrival arrival, Consumer<@Nullable String> next) {
        this.arrival = arrival;
        this.next = next;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        String vouched;
        try {
            vouched = player(header);
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
        next.accept(vouched);
        ctx.pipeline().remove(this);
    }

    private static @Nullable String player(HAProxyMessage header) {
        for (HAProxyTLV tlv : header.tlvs()) {
            if (tlv.typeByteValue() == PLAYER_TLV) {
                String player = tlv.content().toString(StandardCharsets.UTF_8);
                return PlayerId.problem(player) == null ? player : null;
            }
        }
        return null;
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
