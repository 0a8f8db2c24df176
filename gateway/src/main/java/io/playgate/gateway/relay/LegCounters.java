package io.playgate.gateway.relay;

import io.playgate.gateway.metrics.Direction;
import io.playgate.gateway.metrics.LoopCounters;
import io.playgate.protocol.frame.FrameCursor;

/**
 * Counts one direction of one session and publishes to the loop's counters once per burst of reads, so that the relay adds to nothing but a
 * field of its own. Owned by the session's event loop.
 */
final class LegCounters {
    private final LoopCounters counters;
    private final int game;
    private final Direction direction;
    private long totalBytes;
    private long publishedBytes;
    private long publishedFrames;

    LegCounters(LoopCounters counters, int game, Direction direction) {
        this.counters = counters;
        this.game = game;
        this.direction = direction;
    }

    void bytes(int count) {
        totalBytes += count;
    }

    long totalBytes() {
        return totalBytes;
    }

    void stalled() {
        counters.stalled(game, direction);
    }

    void publish(FrameCursor cursor) {
        long frames = cursor.frames();
        counters.forwarded(game, direction, (int) (frames - publishedFrames), (int) (totalBytes - publishedBytes));
        publishedFrames = frames;
        publishedBytes = totalBytes;
    }
}
