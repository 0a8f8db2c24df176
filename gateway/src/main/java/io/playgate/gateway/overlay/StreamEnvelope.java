package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.FramingConfig.LengthField;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Welcome;
import org.jspecify.annotations.Nullable;

/**
 * TCP with a game's own framing behind a HELLO: the answer to HELLO is a PLAY/1 frame, all else is the game's. A length field is filled in
 * after the template.
 */
public final class StreamEnvelope implements Envelope {
    private final @Nullable Play1Voice launcher;
    private final FramingConfig framing;

    /**
     * For one listener's framing.
     *
     * @param launcher whether a HELLO comes first, whose sender reads PLAY/1; else the stream is the game's from its first byte
     */
    public StreamEnvelope(FramingConfig framing, boolean launcher) {
        this.framing = framing;
        this.launcher = launcher ? new Play1Voice() : null;
    }

    @Override
    public @Nullable ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome) {
        return launcher == null ? null : launcher.welcome(allocator, welcome);
    }

    @Override
    public ByteBuf message(ByteBufAllocator allocator, byte[] filled, boolean binary) {
        ByteBuf out = allocator.buffer(filled.length).writeBytes(filled);
        if (framing instanceof LengthField field) {
            fillLength(out, field);
        }
        return out;
    }

    @Override
    public @Nullable ByteBuf last(
            ByteBufAllocator allocator, byte @Nullable [] filled, boolean binary, CloseReason reason) {
        return filled == null ? Unpooled.EMPTY_BUFFER : message(allocator, filled, binary);
    }

    @Override
    public @Nullable ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye) {
        return launcher == null ? null : launcher.refusal(allocator, goodbye);
    }

    private static void fillLength(ByteBuf frame, LengthField field) {
        int headerBytes = field.offset() + field.bytes();
        long value = frame.readableBytes() - field.adjustment() - (field.lengthIncludesHeader() ? 0L : headerBytes);
        for (int i = 0; i < field.bytes(); i++) {
            int shift = 8 * (field.littleEndian() ? i : field.bytes() - 1 - i);
            frame.setByte(field.offset() + i, (int) (value >>> shift));
        }
    }
}
