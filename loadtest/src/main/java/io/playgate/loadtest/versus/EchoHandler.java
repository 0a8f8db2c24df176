package io.playgate.loadtest.versus;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.playgate.loadtest.socket.SwitchingProtocols;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Echoes the bytes of a connection: behind a PROXY v2 header, where there is one, bytes as they come; behind an HTTP upgrade, WebSocket
 * frames without their mask. Owned by its event loop.
 */
final class EchoHandler extends ChannelInboundHandlerAdapter {
    private static final int PROXY_HEADER_BYTES = 16;
    private static final long PROXY_SIGNATURE = 0x0D0A0D0A000D0A51L;
    private static final int HEAD_BYTES_MAX = 16_384;
    private static final int MASK_BYTES = 4;

    private enum Speaks {
        UNKNOWN,
        BYTES,
        WEB_SOCKET
    }

    private Speaks speaks = Speaks.UNKNOWN;
    private @Nullable ByteBuf rest;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (speaks == Speaks.BYTES) {
            context.write(in, context.voidPromise());
            return;
        }
        if (rest != null) {
            rest.writeBytes(in);
            in.release();
            in = rest;
            rest = null;
        }
        if (speaks == Speaks.UNKNOWN) {
            begin(context, in);
        }
        if (speaks == Speaks.BYTES && in.isReadable()) {
            context.write(in, context.voidPromise());
            return;
        }
        if (speaks == Speaks.WEB_SOCKET) {
            echoFrames(context, in);
        }
        if (in.isReadable()) {
            rest = context.alloc().buffer(2 * in.readableBytes()).writeBytes(in);
        }
        in.release();
    }

    private void begin(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < PROXY_HEADER_BYTES) {
            return;
        }
        int from = in.readerIndex();
        if (in.getLong(from) == PROXY_SIGNATURE) {
            int headerBytes = PROXY_HEADER_BYTES + in.getUnsignedShort(from + 14);
            if (in.readableBytes() >= headerBytes) {
                in.skipBytes(headerBytes);
                speaks = Speaks.BYTES;
            }
        } else if (in.getByte(from) == 'G') {
            upgrade(context, in);
        } else {
            speaks = Speaks.BYTES;
        }
    }

    private void upgrade(ChannelHandlerContext context, ByteBuf in) {
        String head = in.toString(
                in.readerIndex(), Math.min(in.readableBytes(), HEAD_BYTES_MAX), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        in.skipBytes(end + 4);
        String key = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("");
        String response = SwitchingProtocols.answer(key);
        context.write(
                context.alloc().buffer(response.length()).writeBytes(response.getBytes(StandardCharsets.US_ASCII)));
        speaks = Speaks.WEB_SOCKET;
    }

    private static void echoFrames(ChannelHandlerContext context, ByteBuf in) {
        ByteBuf out = context.alloc().buffer(in.readableBytes() + 1);
        while (in.readableBytes() > 1) {
            int from = in.readerIndex();
            int shortLength = in.getByte(from + 1) & 0x7f;
            int headerBytes = shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
            if (in.readableBytes() < headerBytes + MASK_BYTES) {
                break;
            }
            int length = shortLength < 126
                    ? shortLength
                    : shortLength == 126 ? in.getUnsignedShort(from + 2) : (int) in.getLong(from + 2);
            if (in.readableBytes() < headerBytes + MASK_BYTES + length) {
                break;
            }
            out.writeByte(in.getByte(from)).writeByte(shortLength).writeBytes(in, from + 2, headerBytes - 2);
            int mask = in.getInt(from + headerBytes);
            int payload = from + headerBytes + MASK_BYTES;
            for (int i = 0; i < length; i++) {
                out.writeByte(in.getByte(payload + i) ^ (mask >>> (24 - 8 * (i & 3))));
            }
            in.skipBytes(headerBytes + MASK_BYTES + length);
        }
        context.write(out, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
