package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playgate.loadtest.player.Wire.WireEvents;
import org.jspecify.annotations.Nullable;

/** Gives one session's wire whole frames: keeps the rest of a read until the next. Owned by the session's event loop. */
final class Inlet {
    private static final int REST_BYTES_MIN = 256;

    private final Wire wire;
    private final WireEvents events;
    private @Nullable ByteBuf rest;
    private boolean closed;

    Inlet(Wire wire, WireEvents events) {
        this.wire = wire;
        this.events = events;
    }

    /** Takes what was read; it is released. */
    void read(ByteBufAllocator alloc, ByteBuf in) {
        if (closed) {
            in.release();
            return;
        }
        if (rest == null) {
            wire.read(in, events);
            if (in.isReadable() && !closed) {
                rest = alloc.buffer(Math.max(REST_BYTES_MIN, 2 * in.readableBytes()))
                        .writeBytes(in);
            }
            in.release();
            return;
        }
        rest.writeBytes(in);
        in.release();
        wire.read(rest, events);
        // What the events did may have closed the session, and this with it.
        if (rest != null) {
            if (rest.isReadable()) {
                rest.discardSomeReadBytes();
            } else {
                release();
            }
        }
    }

    /** Nothing more is read. */
    void close() {
        closed = true;
        release();
    }

    private void release() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
