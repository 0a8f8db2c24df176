package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;

/** How a double finds messages in what it reads and puts them into what it writes. Owned by the connection's event loop. */
interface ServerFraming {
    /** Reads whole messages from {@code in}; a rest stays readable. The sink gets bytes that are valid until it returns. */
    void read(ByteBuf in, MessageSink sink);

    /** Writes one message. */
    void write(ByteBuf out, ByteBuf message, int from, int length);

    /** Takes messages. */
    @FunctionalInterface
    interface MessageSink {
        /** A message from index {@code from}, {@code length} bytes. */
        void message(ByteBuf in, int from, int length);
    }
}
