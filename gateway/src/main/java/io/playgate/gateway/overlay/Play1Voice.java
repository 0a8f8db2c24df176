package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.Welcome;
import io.playgate.protocol.play1.Play1;

/** The JSON of contract section 5 in PLAY/1 frames. */
public final class Play1Voice implements Voice {
    @Override
    public ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome) {
        return Play1.frame(allocator, Play1.WELCOME, MessageJson.encode(welcome));
    }

    @Override
    public ByteBuf notice(ByteBufAllocator allocator, Notice notice) {
        return Play1.frame(allocator, Play1.NOTICE, MessageJson.encode(notice));
    }

    @Override
    public ByteBuf goodbye(ByteBufAllocator allocator, Goodbye goodbye) {
        return Play1.frame(allocator, Play1.GOODBYE, MessageJson.encode(goodbye));
    }

    @Override
    public ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye) {
        return goodbye(allocator, goodbye);
    }
}
