package io.playgate.loadtest.versus;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends on a schedule, over all sessions in turn: the n-th message of all is due n / rate after the begin, whatever became of those before
 * it, so that a contender that stalls can't hide it. Owned by the client's loop.
 */
final class Pacer {
    private static final long TICK_US = 100;

    private final EventLoop loop;
    private final List<GameSession> sessions;
    private final int ratePerSecond;
    private final Tally tally;
    private long beganNs;
    private long sent;
    private volatile boolean ended;

    Pacer(EventLoop loop, List<GameSession> sessions, int ratePerSecond, Tally tally) {
        this.loop = loop;
        this.sessions = sessions;
        this.ratePerSecond = ratePerSecond;
        this.tally = tally;
    }

    void begin() {
        beganNs = System.nanoTime();
        tick();
    }

    void end() {
        ended = true;
    }

    private void tick() {
        if (ended) {
            return;
        }
        long nowNs = System.nanoTime();
        long dueNs = beganNs + (long) (sent * 1e9 / ratePerSecond);
        while (dueNs <= nowNs) {
            sessions.get((int) (sent % sessions.size())).sendDue(dueNs);
            sent++;
            tally.late(System.nanoTime() - dueNs);
            dueNs = beganNs + (long) (sent * 1e9 / ratePerSecond);
        }
        var unused = loop.schedule(this::tick, TICK_US, TimeUnit.MICROSECONDS);
    }
}
