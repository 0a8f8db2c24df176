package io.playgate.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.playgate.gateway.config.UpstreamConfig.Attach;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.attach.AttachmentHeaders;
import io.playgate.protocol.attach.AttachmentSignature;
import io.playgate.protocol.attach.AttachmentTlvs;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a player's state to the connection to the server (contract section 6). Immutable and thread-safe.
 *
 * <p>What a player sends under the names of the attachment never reaches the server, in whatever form state is attached.
 */
public final class StateAttacher {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Attach form;
    private final @Nullable AttachmentSignature signature;

    /**
     * For one game.
     *
     * @param signature of the attachment's HMAC; null: not signed
     */
    public StateAttacher(Attach form, @Nullable AttachmentSignature signature) {
        this.form = form;
        this.signature = signature;
    }

    /** The PROXY header to send first, null where state is attached in another form. */
    public @Nullable ByteBuf proxyHeader(
            ByteBufAllocator allocator, InetSocketAddress player, InetSocketAddress gateway, Attachment attachment) {
        return form == Attach.PROXY_V2
                ? AttachmentTlvs.encode(allocator, player, gateway, attachment, signature)
                : null;
    }

    /** The same for a player who is not known yet: their address and the session's id, by which the server finds the rest in the admin API. */
    public @Nullable ByteBuf strangerHeader(
            ByteBufAllocator allocator, InetSocketAddress player, InetSocketAddress gateway, String session) {
        return form == Attach.PROXY_V2 ? AttachmentTlvs.encodeSession(allocator, player, gateway, session) : null;
    }

    /** Takes spoofed state out of a request and puts the true one in, where it goes in headers. */
    public void headers(HttpHeaders request, InetSocketAddress player, Attachment attachment) {
        for (String name : request.names()) {
            if (AttachmentHeaders.isReserved(name)) {
                request.remove(name);
            }
        }
        if (form == Attach.HEADERS) {
            AttachmentHeaders.write(attachment, signature, request::set);
            request.set(FORWARDED_FOR, player.getAddress().getHostAddress());
        }
    }
}
