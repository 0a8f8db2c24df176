package io.playgate.loadtest.player;

import io.playgate.loadtest.scenario.Play;
import java.util.SplittableRandom;

/**
 * When one session's messages are meant to leave. Runs on its own, whatever the target does: that is what makes the load open. Owned by the
 * session's event loop.
 */
final class SendSchedule {
    private final SplittableRandom random;
    private Play play;
    private double nextNs = Double.MAX_VALUE;
    private double tickOriginNs;
    private double tickGapNs;

    SendSchedule(SplittableRandom random, Play play) {
        this.random = random;
        this.play = play;
    }

    /** Begins at {@code nowNs}, somewhere in the first gap so that sessions that began together don't send together. */
    void start(long nowNs) {
        tickGapNs = play.spacing() instanceof Play.Spacing.Ticks ticks ? 1e9 / ticks.perSecond() : 0;
        tickOriginNs = nowNs + random.nextDouble() * tickGapNs;
        nextNs = play.messagesPerSecond() <= 0
                ? Double.MAX_VALUE
                : nowNs + random.nextDouble() * 1e9 / play.messagesPerSecond();
    }

    /** Another phase with another rate begins at {@code nowNs}. */
    void change(Play newPlay, long nowNs) {
        boolean otherRate = newPlay.messagesPerSecond() != play.messagesPerSecond();
        play = newPlay;
        if (otherRate) {
            start(nowNs);
        }
    }

    /** The next intended instant, on the wheel's grid; {@link Long#MAX_VALUE}: none. */
    long nextNs() {
        if (nextNs == Double.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        double leavesNs =
                tickGapNs == 0 ? nextNs : tickOriginNs + Math.ceil((nextNs - tickOriginNs) / tickGapNs) * tickGapNs;
        return Wheel.grid((long) leavesNs);
    }

    /** The message of {@link #nextNs} was sent: on to the one after it. */
    void advance() {
        double gapNs = 1e9 / play.messagesPerSecond();
        nextNs += play.spacing() instanceof Play.Spacing.Poisson ? -Math.log(1.0 - random.nextDouble()) * gapNs : gapNs;
    }

    /** No more messages. */
    void stop() {
        nextNs = Double.MAX_VALUE;
    }

    /** Size of the next message, bytes. */
    int drawBytes() {
        long drawn = play.messageBytes().draw(random);
        return (int) Math.max(Payload.STAMP_BYTES, Math.min(drawn, 16 << 20));
    }
}
