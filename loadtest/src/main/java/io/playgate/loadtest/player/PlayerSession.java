package io.playgate.loadtest.player;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.Saying;
import io.playgate.loadtest.oracle.SessionOracle;
import io.playgate.loadtest.scenario.Target.Transport;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one player: connects, says who they are, plays by schedule, judges what comes back, leaves. Owned by its shard's event loop,
 * which calls everything here.
 */
final class PlayerSession extends ChannelInboundHandlerAdapter implements Wire.WireEvents {
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAVE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    /** A gateway sees a reset at once and counts no longer than this. */
    private static final long RESET_GRACE_NS = TimeUnit.SECONDS.toNanos(1);
    /** Who stops waiting for the gateway's end of a session knows nothing certain of when it ends. */
    private static final long UNSEEN_GRACE_NS = TimeUnit.MINUTES.toNanos(1);

    private static final long SLOW_READ_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Shard shard;
    private final ShardMeasure measure;
    private final Account account;
    private final Stage.Stop stop;
    private final Manner manner;
    private final Wire wire;
    private final MessageJudge judge;
    private final Outbox outbox;
    private final Inlet inlet;
    private final TimerEntry timer = new TimerEntry(this::onDue);
    private final long intendedNs;
    private SessionPhase phase = SessionPhase.CONNECTING;
    private @Nullable Channel channel;
    private @Nullable SessionOracle oracle;
    private long readyNs;
    private long deadlineNs = Long.MAX_VALUE;
    private boolean firstByteSeen;
    /** Whether this side closed without waiting for the other's end. */
    private boolean abandoned;

    /** A session meant to begin at {@code intendedNs}. */
    PlayerSession(Shard shard, Account account, Stage.Stop stop, Manner manner, long intendedNs) {
        this.shard = shard;
        this.measure = shard.measure();
        this.account = account;
        this.stop = stop;
        this.manner = manner;
        this.intendedNs = intendedNs;
        this.wire = shard.wire(stop, account);
        this.judge = new MessageJudge(shard, account, stop.target().expect(), manner == Manner.SLOW_READER);
        this.outbox = new Outbox(shard, account, wire, judge);
        this.inlet = new Inlet(wire, this);
    }

    Account account() {
        return account;
    }

    Stage.Stop stop() {
        return stop;
    }

    /** The connection could not be made. */
    void connectFailed() {
        measure.count(Tally.CONNECT_FAILED);
        phase = SessionPhase.ENDED;
        shard.ended(this, true);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel connected = context.channel();
        if (abandoned) {
            connected.close();
            return;
        }
        channel = connected;
        measure.record(Metric.CONNECT, System.nanoTime() - intendedNs);
        if (manner == Manner.SLOW_READER) {
            connected.config().setAutoRead(false);
        }
        if (stop.tls() == null) {
            open(connected);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            open(context.channel());
        }
    }

    private void open(Channel connected) {
        if (manner == Manner.HALF_OPEN) {
            return;
        }
        phase = SessionPhase.OPENING;
        long nowNs = System.nanoTime();
        oracle = shard.oracle(account, stop, nowNs);
        ByteBuf out = connected.alloc().directBuffer(1024);
        wire.open(out);
        outbox.write(connected, out);
        if (manner == Manner.SLOW_READER) {
            shard.wheel().schedule(timer, nowNs + SLOW_READ_NS);
            connected.read();
        }
        if (stop.target().transport() == Transport.TCP) {
            ready();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        measure.count(Tally.BYTES_RECEIVED, in.readableBytes());
        judge.readNs(System.nanoTime());
        inlet.read(context.alloc(), in);
    }

    @Override
    public void ready() {
        boolean welcomeComes = stop.target().transport().greets() || oracle != null;
        if (!welcomeComes) {
            admitted(judge.nowNs());
        }
    }

    private void admitted(long nowNs) {
        phase = SessionPhase.PLAYING;
        account.admitted = true;
        readyNs = nowNs;
        measure.count(Tally.ADMITTED);
        measure.sessionsOpen(1);
        measure.record(Metric.HANDSHAKE, nowNs - intendedNs);
        long lengthNs = shard.play(account).sessionNs().draw(shard.random());
        deadlineNs = lengthNs > Long.MAX_VALUE - nowNs ? Long.MAX_VALUE : nowNs + lengthNs;
        outbox.start(nowNs);
        reschedule();
    }

    /** Another phase of the run has begun. */
    void change(long nowNs) {
        outbox.change(shard.play(account), nowNs);
        if (phase == SessionPhase.PLAYING) {
            reschedule();
        }
    }

    private void reschedule() {
        long nextNs = Math.min(outbox.nextNs(), deadlineNs);
        if (manner == Manner.SLOW_READER) {
            nextNs = Math.min(nextNs, System.nanoTime() + SLOW_READ_NS);
        }
        if (nextNs < Long.MAX_VALUE) {
            shard.wheel().schedule(timer, nextNs);
        } else {
            shard.wheel().cancel(timer);
        }
    }

    private void onDue(long nowNs) {
        Channel open = channel;
        if (open == null || phase == SessionPhase.ENDED) {
            return;
        }
        if (manner == Manner.SLOW_READER) {
            open.read();
        }
        if (phase == SessionPhase.PLAYING && nowNs >= deadlineNs) {
            leave(nowNs);
        } else if (phase == SessionPhase.PLAYING) {
            outbox.sendDue(open, nowNs);
            reschedule();
        } else if (nowNs >= deadlineNs && phase == SessionPhase.ANSWERING) {
            judge.unanswered(outbox.sent(), nowNs - deadlineNs + ANSWER_TIMEOUT_NS);
            sayGoodbye(open, nowNs);
        } else if (nowNs >= deadlineNs) {
            abandon();
        } else {
            reschedule();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (phase == SessionPhase.PLAYING && context.channel().isWritable()) {
            long nowNs = System.nanoTime();
            outbox.released(nowNs);
            // At the next turn, not here: this is called from inside a flush, and sending from there would go round and
            // round.
            shard.wheel().schedule(timer, nowNs);
        }
    }

    @Override
    public void message(ByteBuf in, int from, int length) {
        if (!firstByteSeen) {
            firstByteSeen = true;
            measure.record(Metric.FIRST_BYTE, judge.nowNs() - readyNs);
        }
        if (oracle != null) {
            oracle.gameByte(judge.nowNs());
        }
        if (!judge.message(in, from, length, outbox.sent())) {
            abandon();
        }
        if (oracle != null) {
            oracle.proven(judge.answeredNs());
        }
        if (phase == SessionPhase.ANSWERING && judge.outstanding(outbox.sent()) == 0 && channel != null) {
            sayGoodbye(channel, judge.nowNs());
        }
    }

    @Override
    public void said(ByteBuf in, int from, int length) {
        Saying saying = Saying.read(in.toString(from, length, StandardCharsets.UTF_8));
        if (saying == null) {
            broken("a message of the gateway that is no JSON of contract section 5");
            return;
        }
        said(saying);
    }

    @Override
    public void said(Saying saying) {
        long nowNs = judge.nowNs();
        if (oracle != null) {
            oracle.said(saying, nowNs);
        }
        if (saying.type().equals("welcome") && phase == SessionPhase.OPENING) {
            admitted(nowNs);
        } else if (saying.type().equals("goodbye")) {
            dismissed(phase == SessionPhase.OPENING ? Tally.REFUSED : Tally.CUT, nowNs);
        }
    }

    private void dismissed(Tally tally, long nowNs) {
        measure.count(tally);
        if (tally == Tally.CUT) {
            measure.sessionsOpen(-1);
        }
        phase = SessionPhase.DISMISSED;
        outbox.stop();
        deadlineNs = nowNs + LEAVE_TIMEOUT_NS;
        reschedule();
    }

    @Override
    public void refused(String reason) {
        if (oracle != null) {
            oracle.refused(reason.contains(" 401") ? "UNAUTHENTICATED" : reason, null, judge.nowNs());
        }
        dismissed(Tally.REFUSED, judge.nowNs());
    }

    @Override
    public void closing(int code, String reason) {
        if (phase == SessionPhase.OPENING) {
            dismissed(Tally.REFUSED, judge.nowNs());
        } else if (phase == SessionPhase.PLAYING || phase == SessionPhase.ANSWERING) {
            dismissed(Tally.CUT, judge.nowNs());
        }
        if (oracle != null) {
            oracle.closing(code, judge.nowNs());
        }
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void broken(String why) {
        boolean notice = why.startsWith("a notice");
        shard.finding(notice ? FindingKind.NOTICE_INSIDE_FRAME : FindingKind.STREAM_BROKEN, account.name, why);
        abandon();
    }

    /** Goes without waiting for the other side's end. */
    void abandon() {
        abandoned = true;
        if (oracle != null) {
            oracle.leaving(System.nanoTime());
        }
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void answer(ByteBuf bytes) {
        if (channel != null) {
            outbox.write(channel, bytes);
        } else {
            bytes.release();
        }
    }

    /** The player has had enough, or the run is over. */
    void leave(long nowNs) {
        Channel open = channel;
        if (open == null || phase == SessionPhase.CONNECTING || phase == SessionPhase.OPENING) {
            abandon();
        } else if (phase == SessionPhase.PLAYING) {
            outbox.stop();
            if (manner == Manner.DROPPER) {
                if (oracle != null) {
                    oracle.leaving(nowNs);
                }
                open.config().setOption(ChannelOption.SO_LINGER, 0);
                phase = SessionPhase.LEAVING;
                measure.sessionsOpen(-1);
                open.close();
            } else if (judge.outstanding(outbox.sent()) == 0) {
                sayGoodbye(open, nowNs);
            } else {
                phase = SessionPhase.ANSWERING;
                deadlineNs = nowNs + ANSWER_TIMEOUT_NS;
                reschedule();
            }
        }
    }

    private void sayGoodbye(Channel open, long nowNs) {
        if (phase == SessionPhase.PLAYING || phase == SessionPhase.ANSWERING) {
            measure.sessionsOpen(-1);
        }
        phase = SessionPhase.LEAVING;
        deadlineNs = nowNs + LEAVE_TIMEOUT_NS;
        if (oracle != null) {
            oracle.leaving(nowNs);
        }
        ByteBuf out = open.alloc().directBuffer(16);
        wire.leave(out);
        boolean words = out.isReadable();
        outbox.write(open, out);
        if (!words && open instanceof SocketChannel socket && stop.tls() == null) {
            socket.shutdownOutput();
        } else if (!words) {
            abandon();
        }
        reschedule();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        wire.ended(this);
        long nowNs = System.nanoTime();
        boolean halfOpen = manner == Manner.HALF_OPEN;
        boolean again = phase == SessionPhase.DISMISSED;
        switch (phase) {
            case CONNECTING, OPENING -> measure.count(halfOpen ? Tally.REFUSED : Tally.HANDSHAKE_FAILED);
            case PLAYING, ANSWERING -> {
                measure.count(Tally.LOST);
                measure.sessionsOpen(-1);
                again = true;
            }
            case LEAVING -> measure.count(Tally.LEFT);
            case DISMISSED, ENDED -> {}
        }
        phase = SessionPhase.ENDED;
        judge.end(outbox.sent());
        if (oracle != null) {
            oracle.ended(nowNs, abandoned ? UNSEEN_GRACE_NS : manner == Manner.DROPPER ? RESET_GRACE_NS : 0);
        }
        inlet.close();
        shard.wheel().cancel(timer);
        shard.ended(this, again || manner == Manner.DROPPER);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A reset by the other side is an end like others; channelInactive counts it.
        context.close();
    }
}
