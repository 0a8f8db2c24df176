package io.playgate.gateway.overlay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.Welcome;

/** The JSON of contract section 5 in text messages; a parting is followed by the close frame with its code. */
public final class WebSocketVoice implements Voice {
    @Override
    public ByteBuf welcome(ByteBufAllocator allocator, Welcome welcome) {
        return text(allocator, MessageJson.encode(welcome));
    }

    @Override
    public ByteBuf notice(ByteBufAllocator allocator, Notice notice) {
        return text(allocator, MessageJson.encode(notice));
    }

    @Override
    public ByteBuf goodbye(ByteBufAllocator allocator, Goodbye goodbye) {
        ByteBuf out = text(allocator, MessageJson.encode(goodbye));
        WebSocketFrames.close(out, goodbye.reason());
        return out;
    }

    @Override
    public ByteBuf refusal(ByteBufAllocator allocator, Goodbye goodbye) {
        return goodbye(allocator, goodbye);
    }

    private static ByteBuf text(ByteBufAllocator allocator, byte[] json) {
        ByteBuf out = allocator.buffer(json.length + 64);
        WebSocketFrames.text(out, json);
        return out;
    }
}
