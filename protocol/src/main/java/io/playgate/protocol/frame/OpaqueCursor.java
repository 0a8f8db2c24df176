package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/** For bytes without known frames: on a boundary before the first byte, and never again. Nothing is a violation. */
public final class OpaqueCursor implements FrameCursor {
    private boolean started;

    @Override
    public int advance(ByteBuf in, int from, int to, boolean stopAtBoundary) {
        started |= to > from;
        return to;
    }

    @Override
    public long frames() {
        return 0;
    }

    @Override
    public State state() {
        return started ? State.INSIDE : State.BOUNDARY;
    }

    @Override
    public boolean onBoundary() {
        return !started;
    }
}
