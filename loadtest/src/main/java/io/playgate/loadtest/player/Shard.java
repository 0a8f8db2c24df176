package io.playgate.loadtest.player;

import io.netty.channel.EventLoop;
import io.playgate.loadtest.arrival.ArrivalClock;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.AttachmentOracle;
import io.playgate.loadtest.oracle.Examiner;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.Person;
import io.playgate.loadtest.oracle.PlayedSession;
import io.playgate.loadtest.oracle.SessionBook;
import io.playgate.loadtest.oracle.SessionOracle;
import io.playgate.loadtest.oracle.StallOracle;
import io.playgate.loadtest.scenario.Play;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The players of one event loop, with their schedule, accounts and measurements. Everything runs on that loop except {@link #prepare},
 * which comes before.
 */
public final class Shard {
    private static final long FORCE_AFTER_NS = TimeUnit.SECONDS.toNanos(8);

    private final Stage stage;
    private final Scenario scenario;
    private final EventLoop loop;
    private final ShardMeasure measure;
    private final Dialler dialler;
    private final SplittableRandom random;
    private final Payload payload;
    private final Wheel wheel;
    private final Crowd crowd;
    private final ArrivalClock arrivals;
    private final StallOracle stalls;
    private final @Nullable Examiner examiner;
    private final @Nullable AttachmentOracle attachments;
    private final SessionBook book = new SessionBook();
    private final Stamp stamp = new Stamp();
    private final Set<PlayerSession> sessions = new LinkedHashSet<>();
    private final Map<Account, String> tokens = new HashMap<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private int phase = -1;
    private long phaseEndNs;
    private long arrivalNs;
    private boolean finishing;
    private long forceNs = Long.MAX_VALUE;

    /** The shard {@code share} of a run. */
    public Shard(Stage stage, EventLoop loop, Share share, ShardMeasure measure) {
        this.stage = stage;
        this.scenario = stage.scenario();
        this.loop = loop;
        this.measure = measure;
        this.random = new SplittableRandom(scenario.seed() * 31 + share.part());
        this.dialler = new Dialler(loop, scenario.people().sources(), share.part());
        this.payload = new Payload(scenario.seed(), stage.runId());
        this.wheel = new Wheel(stage.startNs());
        var policy = scenario.checks().gateway();
        long midnightNs = policy == null ? Long.MAX_VALUE : policy.midnightNs();
        LocalDate today =
                Instant.ofEpochMilli(stage.startMs()).atOffset(ZoneOffset.UTC).toLocalDate();
        this.crowd = new Crowd(scenario.people(), stage.playerPrefix(), today, midnightNs, share);
        this.arrivals =
                new ArrivalClock(scenario.phases(), stage.startNs(), share.part(), share.parts(), random.split());
        this.stalls = new StallOracle(stage.findings(), scenario.checks().stallNs(), stage.startNs());
        boolean attached = scenario.upstreams().stream().anyMatch(upstream -> upstream.attach() != Attach.NONE);
        boolean lossy = scenario.upstreams().stream()
                .map(UpstreamSpec::link)
                .anyMatch(link -> link != null && link.cutPermille() + link.truncatePermille() > 0);
        this.attachments = attached ? new AttachmentOracle(stage.findings(), lossy) : null;
        this.examiner = policy == null
                ? null
                : new Examiner(policy, stage.findings(), measure, stage::wallMsAt, attachments, book);
        this.phaseEndNs = stage.startNs();
        this.arrivalNs = arrivals.nextNs();
    }

    /** Signs all tokens, so that signing costs nothing while the run lasts. Any one thread, before {@link #start}. */
    public void prepare() {
        TokenMint mint = stage.mint();
        if (mint != null) {
            crowd.accounts().forEach(account -> tokens.put(account, mint.mint(account)));
        }
    }

    /** Sets the schedule going; sessions begin at the run's start. */
    public void start() {
        loop.execute(() -> {
            var turns = loop.scheduleAtFixedRate(this::turn, Wheel.TICK_NS, Wheel.TICK_NS, TimeUnit.NANOSECONDS);
            finished.whenComplete((done, failure) -> turns.cancel(false));
            // A turn that fails is the last one: the run must not end as if nobody had wanted to play.
            turns.addListener(ended -> {
                if (ended.cause() != null && !ended.isCancelled()) {
                    finished.completeExceptionally(ended.cause());
                }
            });
        });
    }

    private void turn() {
        long nowNs = System.nanoTime();
        stalls.look(nowNs);
        while (nowNs >= phaseEndNs && phase + 1 < scenario.phases().size()) {
            phase++;
            phaseEndNs += scenario.phases().get(phase).durationNs();
            sessions.forEach(session -> session.change(nowNs));
        }
        while (arrivalNs <= nowNs && !finishing) {
            arrive(arrivalNs, nowNs);
            arrivalNs = arrivals.nextNs();
        }
        wheel.poll(nowNs);
        if (finishing && sessions.isEmpty()) {
            stalls.end(nowNs);
            finished.complete(null);
        } else if (nowNs > forceNs) {
            forceNs = Long.MAX_VALUE;
            new ArrayList<>(sessions).forEach(PlayerSession::abandon);
        }
    }

    private void arrive(long intendedNs, long nowNs) {
        measure.count(Tally.ARRIVALS);
        measure.record(Metric.LAG, nowNs - intendedNs);
        Account account = crowd.free(scenario.phases().get(Math.max(0, phase)).group());
        if (account == null) {
            measure.count(Tally.BLOCKED);
            return;
        }
        begin(account, drawStop(), intendedNs);
    }

    private void begin(Account account, Stage.Stop stop, long intendedNs) {
        account.playing = true;
        PlayerSession session = new PlayerSession(this, account, stop, drawManner(account), intendedNs);
        sessions.add(session);
        dialler.dial(session, stop);
    }

    private Stage.Stop drawStop() {
        List<Stage.Stop> stops = stage.stops();
        int shares = 0;
        for (Stage.Stop stop : stops) {
            shares += stop.target().share();
        }
        int left = random.nextInt(shares);
        for (Stage.Stop stop : stops) {
            left -= stop.target().share();
            if (left < 0) {
                return stop;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    private Manner drawManner(Account account) {
        Play.Conduct conduct = play(account).conduct();
        int draw = random.nextInt(1000);
        if (draw < conduct.slowReaderPermille()) {
            return Manner.SLOW_READER;
        }
        draw -= conduct.slowReaderPermille();
        if (draw < conduct.halfOpenPermille()) {
            return Manner.HALF_OPEN;
        }
        draw -= conduct.halfOpenPermille();
        return draw < conduct.dropPermille() ? Manner.DROPPER : Manner.GOOD;
    }

    /** A session is over; {@code again}: its player would come back where the scenario says so. */
    void ended(PlayerSession session, boolean again) {
        sessions.remove(session);
        Account account = session.account();
        account.playing = false;
        long reconnectNs = play(account).conduct().reconnectNs();
        if (again && reconnectNs >= 0 && !finishing) {
            account.playing = true;
            long intendedNs = Wheel.grid(System.nanoTime() + reconnectNs);
            wheel.schedule(new TimerEntry(nowNs -> reconnect(session, intendedNs)), intendedNs);
        }
    }

    private void reconnect(PlayerSession session, long intendedNs) {
        session.account().playing = false;
        if (!finishing) {
            measure.count(Tally.ARRIVALS);
            begin(session.account(), session.stop(), intendedNs);
        }
    }

    /** The run is over: everybody leaves. Completes when all have left, or some seconds later. Any thread. */
    public CompletableFuture<Void> finish() {
        loop.execute(() -> {
            finishing = true;
            long nowNs = System.nanoTime();
            forceNs = nowNs + FORCE_AFTER_NS;
            new ArrayList<>(sessions).forEach(session -> session.leave(nowNs));
        });
        return finished;
    }

    /** The persons of this shard; to be read when the run is over. */
    public List<Person> persons() {
        return crowd.persons();
    }

    /** Names of the accounts of {@code person} that were let in; to be read when the run is over. */
    public List<String> accountsOf(Person person) {
        return crowd.accounts().stream()
                .filter(account -> account.admitted && account.person.id().equals(person.id()))
                .map(account -> account.name)
                .toList();
    }

    /** Names of all accounts of this shard; to be read when the run is over. */
    public List<String> accountNames() {
        return crowd.accounts().stream().map(account -> account.name).toList();
    }

    /** Every session that was played; to be read when the run is over. */
    public List<PlayedSession> played() {
        return book.sessions();
    }

    /** Compares what the gateway attached with what it told the players; how many. To be called when the run is over. */
    public int compareAttachments(AttachmentBook book) {
        return attachments == null ? 0 : attachments.compare(book);
    }

    Wire wire(Stage.Stop stop, Account account) {
        String token = tokens.get(account);
        var target = stop.target();
        return switch (target.transport()) {
            case PLAY1 -> new Play1Wire(payload, token == null ? "" : token);
            case WEBSOCKET ->
                new WebSocketWire(payload, random, target.host() + ":" + target.port(), target.path(), token);
            case LINE ->
                new LineWire(
                        payload, token == null ? "" : token, target.expect().stamped(), target.notices());
            case TCP -> new RawWire(payload, target.expect().stamped());
        };
    }

    @Nullable
    SessionOracle oracle(Account account, Stage.Stop stop, long helloNs) {
        return examiner == null
                ? null
                : new SessionOracle(
                        examiner, account.person, account.name, stop.target().game(), helloNs);
    }

    void finding(FindingKind kind, String player, String detail) {
        stage.findings().add(kind, System.nanoTime(), player, detail);
    }

    /** What the player of {@code account} does now. */
    Play play(Account account) {
        Play own = account.person.group().play();
        return own != null ? own : scenario.phases().get(Math.max(0, phase)).play();
    }

    boolean checksFrames() {
        return scenario.checks().frames();
    }

    ShardMeasure measure() {
        return measure;
    }

    SplittableRandom random() {
        return random;
    }

    Wheel wheel() {
        return wheel;
    }

    Payload payload() {
        return payload;
    }

    Stamp stamp() {
        return stamp;
    }

    StallOracle stalls() {
        return stalls;
    }
}
