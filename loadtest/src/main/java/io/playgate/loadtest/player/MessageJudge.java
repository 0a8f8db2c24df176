package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.FrameOracle;
import io.playgate.loadtest.oracle.StallOracle;
import io.playgate.loadtest.scenario.Target.Expect;
import java.nio.charset.StandardCharsets;

/** Judges the messages that come back in one session and times them. Owned by the session's event loop. */
final class MessageJudge {
    private static final ByteBuf GATEWAY_WORDS = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("{\"playgate\":", StandardCharsets.US_ASCII).asReadOnly());

    private final Shard shard;
    private final ShardMeasure measure;
    private final Account account;
    private final Expect expect;
    private final boolean excused;
    private final StallOracle stalls;
    private final FrameOracle order = new FrameOracle();
    private final PendingTimes pending = new PendingTimes();
    private long nowNs = System.nanoTime();
    private long answeredNs = Long.MIN_VALUE;

    /**
     * Begins.
     *
     * @param excused whether the player is the cause of delays, so that times say nothing about the target
     */
    MessageJudge(Shard shard, Account account, Expect expect, boolean excused) {
        this.shard = shard;
        this.measure = shard.measure();
        this.account = account;
        this.expect = expect;
        this.excused = excused;
        this.stalls = shard.stalls();
    }

    /** What is judged next was read at {@code atNs}. */
    void readNs(long atNs) {
        nowNs = atNs;
    }

    /** When the bytes that are being judged were read. */
    long nowNs() {
        return nowNs;
    }

    void sent(long intendedNs, long sentNs) {
        if (expect == Expect.REPLY) {
            pending.add(intendedNs, sentNs);
        }
        if (expect != Expect.NOTHING && !excused) {
            stalls.sent(sentNs);
        }
    }

    /** Messages sent that have not come back. */
    int outstanding(int sentCount) {
        return switch (expect) {
            case NOTHING -> 0;
            case REPLY -> pending.size();
            case ECHO, BROADCAST -> sentCount - order.expected();
        };
    }

    /** The player has waited {@code waitedNs} since the last message and goes now: what is outstanding is found. */
    void unanswered(int sentCount, long waitedNs) {
        int missing = outstanding(sentCount);
        if (missing > 0 && !excused) {
            measure.count(Tally.UNANSWERED, missing);
            shard.finding(
                    FindingKind.UNANSWERED,
                    account.name,
                    missing + " messages, " + waitedNs / 1_000_000 + " ms after the last was sent");
        }
    }

    /** The session is over: what is outstanding will not come. */
    void end(int sentCount) {
        if (!excused) {
            stalls.forget(outstanding(sentCount));
        }
    }

    /** Judges one message; false when the stream can't be trusted any more. */
    boolean message(ByteBuf in, int from, int length, int sentCount) {
        switch (expect) {
            case NOTHING -> measure.count(Tally.RECEIVED);
            case REPLY -> {
                measure.count(Tally.RECEIVED);
                if (pending.size() > 0) {
                    received(pending.intendedNs(), pending.sentNs());
                    pending.remove();
                }
            }
            case ECHO, BROADCAST -> {
                return stamped(in, from, length, sentCount);
            }
        }
        return true;
    }

    private boolean stamped(ByteBuf in, int from, int length, int sentCount) {
        Payload payload = shard.payload();
        if (length < Payload.STAMP_BYTES || payload.lengthAt(in, from) != length) {
            return foreign(in, from, length, "a message of " + length + " bytes that no player sent");
        }
        Stamp stamp = shard.stamp();
        payload.read(in, from, stamp);
        boolean checked = shard.checksFrames();
        if (checked && !payload.contentMatches(in, from, stamp)) {
            return foreign(in, from, length, "message " + stamp.sequence + " of " + length + " bytes");
        }
        if (stamp.player != account.index) {
            if (expect == Expect.ECHO) {
                shard.finding(FindingKind.CONTENT_CHANGED, account.name, "a message of another player came back");
            } else {
                measure.count(Tally.RECEIVED);
            }
            return true;
        }
        place(stamp, sentCount);
        return true;
    }

    private void place(Stamp stamp, int sentCount) {
        int expected = order.expected();
        FindingKind wrong = order.next(stamp.sequence, sentCount);
        if (wrong != null && shard.checksFrames()) {
            shard.finding(wrong, account.name, "message " + stamp.sequence + " came where " + expected + " was due");
        }
        if (wrong == null || wrong == FindingKind.FRAME_LOST) {
            int passed = stamp.sequence - expected;
            if (passed > 0 && !excused) {
                stalls.forget(passed);
            }
            measure.count(Tally.RECEIVED);
            received(stamp.intendedNs, stamp.sentNs);
        }
    }

    /** When the last message that came back was sent: the session was surely open then. {@link Long#MIN_VALUE}: none. */
    long answeredNs() {
        return answeredNs;
    }

    private void received(long intendedNs, long sentNs) {
        answeredNs = Math.max(answeredNs, sentNs);
        if (!excused) {
            stalls.received(nowNs);
            measure.record(Metric.LATENCY, nowNs - intendedNs);
            measure.record(Metric.SERVICE, nowNs - sentNs);
        }
    }

    private boolean foreign(ByteBuf in, int from, int length, String what) {
        boolean notice = ByteBufUtil.indexOf(GATEWAY_WORDS, in.slice(from, length)) >= 0;
        if (notice) {
            shard.finding(FindingKind.NOTICE_INSIDE_FRAME, account.name, what + " has a message of the gateway inside");
            return false;
        }
        if (shard.checksFrames()) {
            shard.finding(FindingKind.CONTENT_CHANGED, account.name, what);
        }
        return true;
    }
}
