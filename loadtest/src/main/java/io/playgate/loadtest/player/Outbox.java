package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.scenario.Play;

/** What one session sends: its messages by schedule, and how late each was. Owned by the session's event loop. */
final class Outbox {
    private static final int BUFFER_BYTES = 32_768;
    /** One player's backlog must not hold up the others of the loop: the rest waits for the next turn. */
    private static final int BUFFERS_PER_TURN_MAX = 4;

    private final ShardMeasure measure;
    private final Account account;
    private final Wire wire;
    private final Stamp stamp;
    private final SendSchedule schedule;
    private final MessageJudge judge;
    private int sent;
    /** Messages meant to leave before this instant waited for the target, not for the generator. */
    private long heldBackUntilNs;

    Outbox(Shard shard, Account account, Wire wire, MessageJudge judge) {
        this.measure = shard.measure();
        this.account = account;
        this.wire = wire;
        this.stamp = shard.stamp();
        this.schedule = new SendSchedule(shard.random(), shard.play(account));
        this.judge = judge;
    }

    /** Messages so far. */
    int sent() {
        return sent;
    }

    void start(long nowNs) {
        schedule.start(nowNs);
    }

    void change(Play play, long nowNs) {
        schedule.change(play, nowNs);
    }

    void stop() {
        schedule.stop();
    }

    /** When to call {@link #sendDue} next; a player held back is woken by the socket, not by the schedule. */
    long nextNs() {
        return heldBackUntilNs == Long.MAX_VALUE ? Long.MAX_VALUE : schedule.nextNs();
    }

    /** The target takes bytes again. */
    void released(long nowNs) {
        heldBackUntilNs = nowNs;
    }

    /** Sends what is due, as many messages in one buffer as are. */
    void sendDue(Channel open, long nowNs) {
        long intended = schedule.nextNs();
        int turns = 0;
        while (intended <= nowNs && turns++ < BUFFERS_PER_TURN_MAX) {
            if (!open.isWritable()) {
                // The target takes no more: the schedule runs on, and released() catches up with it.
                heldBackUntilNs = Long.MAX_VALUE;
                return;
            }
            ByteBuf out = null;
            do {
                int bytes = schedule.drawBytes();
                if (out == null) {
                    out = open.alloc().directBuffer(wire.framedBytes(bytes));
                }
                put(out, bytes, intended);
                schedule.advance();
                intended = schedule.nextNs();
            } while (intended <= nowNs && out.readableBytes() < BUFFER_BYTES);
            write(open, out);
        }
    }

    private void put(ByteBuf out, int bytes, long intended) {
        long nowNs = System.nanoTime();
        stamp.player = account.index;
        stamp.sequence = sent++;
        stamp.messageBytes = bytes;
        stamp.intendedNs = intended;
        stamp.sentNs = nowNs;
        wire.message(out, stamp);
        measure.count(Tally.SENT);
        if (intended <= heldBackUntilNs) {
            measure.count(Tally.HELD_BACK);
        } else {
            measure.record(Metric.LAG, nowNs - intended);
        }
        judge.sent(intended, nowNs);
    }

    /** Writes bytes of the wire itself; they are released. */
    void write(Channel open, ByteBuf out) {
        if (out.isReadable()) {
            measure.count(Tally.BYTES_SENT, out.readableBytes());
            open.writeAndFlush(out, open.voidPromise());
        } else {
            out.release();
        }
    }
}
