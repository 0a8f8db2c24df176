package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * Finds the boundaries of frames in one direction of a byte stream, and nothing more: no buffer, no object per frame, no decoding.
 *
 * <p>The owner feeds every byte of the direction in order, each once. A cursor is owned by one event loop and is not thread-safe.
 * It allocates nothing after construction, whatever the bytes are.
 */
public interface FrameCursor {
    /** Where the cursor stands after {@link #advance}. */
    enum State {
        /** Between two whole frames (for WebSocket: between whole messages): something of the gateway's may be placed here. */
        BOUNDARY,
        /** Inside a frame or a fragmented message: only bytes of the game may follow. */
        INSIDE,
        /** Before the first byte of a frame that is meant for the gateway and must not be forwarded. */
        INTERCEPT,
        /** The bytes at the returned index break the framing or its limits; the cursor takes no more. */
        VIOLATION
    }

    /**
     * Consumes bytes of {@code in} from index {@code from} and returns the index of the first byte not consumed. Reader and writer index
     * of {@code in} are neither used nor moved.
     *
     * <p>Returns {@code to} unless it stopped earlier: with {@code stopAtBoundary} at the first boundary after {@code from}; always before
     * a frame to intercept and before a violation. What lies before the returned index may be forwarded.
     *
     * @param from index of the next byte of the stream, inclusive
     * @param to end of the readable bytes, exclusive; {@code from == to} changes nothing
     * @param stopAtBoundary whether to stop at the first boundary, since something waits to be placed there
     */
    int advance(ByteBuf in, int from, int to, boolean stopAtBoundary);

    /** Where the cursor stands now. A new cursor stands on a boundary. */
    State state();

    /**
     * Whether something of the gateway's may be placed where the cursor stands: on a boundary, before a frame to intercept, or before a
     * violating frame none of whose bytes were consumed. A parting message is placed only where this holds.
     */
    boolean onBoundary();

    /** Frames whose header, or for lines whose end, has passed so far; 0 where the framing is not known. Intercepted ones do not count. */
    long frames();

    /**
     * Tells the cursor that its owner took the whole frame that it stands before; it then stands on the boundary after that frame.
     *
     * @throws IllegalStateException unless the state is {@link State#INTERCEPT}
     */
    default void passIntercepted() {
        throw new IllegalStateException("no frame to intercept here: the cursor stands at " + state());
    }
}
