package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerUnavailableException;
import io.playgate.gateway.ledger.Outdated;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.store.StoreException;
import io.playgate.protocol.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns every meter, deadline and player. One thread runs it, and asserts so: its own in production, the caller's in tests and the simulator.
 * In each turn it carries out what came through {@link QueuedAccountantProxy} and handles what is due, each deadline as of its own instant,
 * in small slices, so that neither waits for long behind the other, and writes a share of the running meters to the store. A command is
 * carried out as of the instant at which its turn comes, so what was attached before it counts for it.
 */
public final class Accountant implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Accountant.class);
    /** A turn ends after so many slices, and begins none after so long, for the heartbeat and the gauges. */
    private static final int SLICES_PER_TURN_MAX = 64;

    /** What is charged after a kill ends at the last heartbeat, so there is one more often than every half second whatever there is to do. */
    private static final long TURN_MS_MAX = 50;

    private static final int COMMANDS_PER_SLICE_MAX = 64;

    /** Whoever was admitted has been promised an end to the millisecond; who asks, and what is to be told, can wait. */
    private static final int CUTS_PER_SLICE_MAX = 256;

    private static final int LOOKS_PER_SLICE_MAX = 64;

    private static final int SAVES_PER_SLICE_MAX = 64;

    /** Of each of these while somebody is to be cut: while the kernel writes the maps back, one may take a tenth of a millisecond. */
    private static final int WHILE_CUTS_WAIT_MAX = 8;

    /** A third of a millisecond: the store may lag behind when there is much to do, since the ledger has it all. */
    private static final int METERS_PER_TURN_MAX = 256;

    /** As often as a scrape may come. */
    private static final long GAUGES_EVERY_MS = 1_000;

    /** Measuring the store takes a tenth of a millisecond: in a simulation, where a second passes in each turn, too much. */
    private static final int GAUGES_TURNS_MIN = 500;

    private final AccountantSurroundings around;
    private final QueuedAccountantProxy proxy;
    private final AccountantParts parts;
    private final AccountantParts.Desks desks;
    private final AccountantCounts counts;
    private final ClockStatus clockStatus;
    private final EventLog events;
    private @Nullable Thread owner;
    private long nowMs;
    private long sweptMs;
    private long gaugesMs;
    private int turnsSinceGauges;
    private volatile boolean blind;

    /** Built by {@link AccountantBuild}. */
    Accountant(AccountantSurroundings around, QueuedAccountantProxy proxy, AccountantParts parts, EventLog events) {
        this.around = around;
        this.proxy = proxy;
        this.parts = parts;
        this.desks = parts.desks();
        this.counts = new AccountantCounts();
        this.clockStatus = new ClockStatus();
        this.events = events;
        this.nowMs = around.timeLine().atMs(around.clock().monotonicNs());
        this.sweptMs = nowMs;
    }

    /** The door for all other threads. */
    public QueuedAccountantProxy proxy() {
        return proxy;
    }

    /** The events stream. Any thread reads. */
    public EventLog events() {
        return events;
    }

    /** Gauges and counters. Any thread reads. */
    public AccountantCounts counts() {
        return counts;
    }

    /** Counters by game, in the configuration's order. Any thread reads. */
    public Map<String, GameCounts> gameCounts() {
        return parts.games().counts();
    }

    /** Opens that the full queue did not take, since the start. Any thread. */
    public long opensRefused() {
        return proxy.opensRefused();
    }

    /** Commands that wait. Any thread. */
    public int queueDepth() {
        return proxy.depth();
    }

    /** How far the system's wall clock has gone. Any thread reads. */
    public ClockStatus clockStatus() {
        return clockStatus;
    }

    /** The line on which every instant of play lies. Immutable. */
    public TimeLine timeLine() {
        return around.timeLine();
    }

    /** From the last turn to the earliest deadline, ms; accountant's thread only. */
    long untilDeadlineMs() {
        return parts.deadlines().earliestMs() - nowMs;
    }

    /** Whether a session is on its way to a server, so that a deadline may be set soon; accountant's thread only. */
    boolean awaitsAttach() {
        return desks.sessions().awaitingAttach() > 0;
    }

    /**
     * To be called before it runs where the store has lost what it knew and the ledger can't be asked: nobody is admitted, and nothing written
     * down of anybody, until {@link QueuedAccountantProxy#fill} has filled the store. Who has used up their time is not known, and admitting
     * them all the same would
     * be a way to play twice.
     */
    public void startBlind() {
        blind = true;
    }

    /** Whether it waits for the ledger to know anybody. Any thread. */
    public boolean isBlind() {
        return blind;
    }

    @Override
    public String roleName() {
        return "accountant";
    }

    @Override
    public void onStart() {
        owner = Thread.currentThread();
        parts.store().takeOver();
    }

    @Override
    public int doWork() {
        assertOwner();
        long startNs = around.clock().monotonicNs();
        int work = readClock();
        long turnMs = nowMs;

        clockStatus.observe(around.clock().epochMs(), nowMs);
        for (int slice = 0; slice < SLICES_PER_TURN_MAX && nowMs - turnMs < TURN_MS_MAX; slice++) {
            int done = carryOutCommands() + handleDeadlines();
            if (done == 0) {
                break;
            }
            work += done;
        }
        desks.recomputer().retryDue(nowMs);
        sweep();
        // What happened while the turn lasted may still wait for the next one.
        around.heartbeat().beat(turnMs, desks.recomputer().countedMs(turnMs));

        publish();
        counts.dutyCycleMaxNs().raiseTo(around.clock().monotonicNs() - startNs);
        return work;
    }

    @Override
    public void onClose() {
        doWork();
        desks.sessions().endAll(nowMs);
        around.heartbeat().beat(nowMs, desks.recomputer().countedMs(nowMs));
    }

    /** Lives up to now; returns how many policies came into force on the way. */
    private int readClock() {
        nowMs = Math.max(nowMs, around.timeLine().atMs(around.clock().monotonicNs()));
        return desks.policySwitch().switchIfDue(nowMs);
    }

    private int carryOutCommands() {
        int carriedOut = 0;
        Command command;
        while (mayGoOn(carriedOut, COMMANDS_PER_SLICE_MAX) && (command = proxy.poll()) != null) {
            // Each command at its own time: one that was sent before it, by whatever loop, is not dated after it.
            readClock();
            try {
                command.applyTo(this);
            } catch (StoreException | IllegalStateException e) {
                // A full store or a broken rule must not end the play of everybody else.
                counts.errors().increment();
                LOG.error("accountant: {} failed", command.getClass().getSimpleName(), e);
                command.fail(e);
            }
            carriedOut++;
        }
        counts.commands().add(carriedOut);
        return carriedOut;
    }

    private int handleDeadlines() {
        int switches = readClock();
        Deadlines deadlines = parts.deadlines();
        Referee referee = parts.officials().referee();
        OpenPerson person;
        int cuts = 0;
        while (cuts < CUTS_PER_SLICE_MAX && (person = deadlines.peekCut(nowMs)) != null) {
            counts.deadlinesLateMaxMs().raiseTo(nowMs - person.cutMs);
            referee.catchUp(person, person.cutMs);
            cuts++;
        }
        int looks = 0;
        while (mayGoOn(looks, LOOKS_PER_SLICE_MAX) && (person = deadlines.peekDue(nowMs)) != null) {
            counts.deadlinesLateMaxMs().raiseTo(nowMs - person.dueMs);
            referee.look(person, person.dueMs, false);
            looks++;
            readClock();
        }
        PlayBooks books = parts.officials().books();
        int saves = 0;
        while (mayGoOn(saves, SAVES_PER_SLICE_MAX) && books.saveEnded(nowMs)) {
            saves++;
            readClock();
        }
        return switches + cuts + looks + saves;
    }

    /** Whether what can wait goes on after so many: to its full share, or to a small one where somebody is to be cut by now. */
    private boolean mayGoOn(int done, int doneMax) {
        return done < doneMax
                && (done < WHILE_CUTS_WAIT_MAX || parts.deadlines().peekCut(nowMs) == null);
    }

    /** Every running meter is written once in a checkpoint's time, in equal shares, or later where somebody is to be cut. */
    private void sweep() {
        long elapsedMs = nowMs - sweptMs;
        long share = parts.persons().size() * elapsedMs / parts.settings().checkpointMs();
        if (share > 0) {
            sweptMs = nowMs;
            int sweptMax = (int) Math.min(share, METERS_PER_TURN_MAX);
            OpenPerson person;
            for (int swept = 0;
                    mayGoOn(swept, sweptMax) && (person = parts.persons().sweepNext()) != null;
                    swept++) {
                checkpoint(person);
                readClock();
            }
        }
    }

    private void checkpoint(OpenPerson person) {
        long atMs = Math.max(nowMs, person.settledMs);
        PlayBooks books = parts.officials().books();
        for (int i = 0; i < person.sessions.size(); i++) {
            books.recordPastDays(person.sessions.get(i), atMs);
        }
        books.save(person, atMs);
    }

    private void publish() {
        counts.personsOpen().set(parts.persons().size());
        counts.sessionsOpen().set(desks.sessions().size());
        counts.recomputesPending().set(desks.recomputer().pending());
        if (++turnsSinceGauges >= GAUGES_TURNS_MIN && nowMs - gaugesMs >= GAUGES_EVERY_MS) {
            gaugesMs = nowMs;
            turnsSinceGauges = 0;
            parts.store().publishGauges();
        }
    }

    void onOpen(OpenRequest request) {
        if (blind) {
            desks.sessions().refuse(request, CloseReason.GATEWAY_BUSY);
        } else {
            desks.players().open(request, nowMs);
        }
    }

    void onAttach(long sessionId, long atNs) {
        desks.sessions().attach(sessionId, around.timeLine().atMs(atNs));
    }

    void onClose(long sessionId, CloseReason reason, long atNs) {
        desks.sessions().close(sessionId, reason, around.timeLine().atMs(atNs));
        desks.drain().onSessionClosed();
    }

    void onPlayer(String player, CompletableFuture<PlayerView> answer) {
        answer.complete(desks.players().view(player, nowMs));
    }

    void onPutPlayer(String player, Identity identity, String operator, CompletableFuture<PlayerView> answer) {
        if (!refusedBlind(answer)) {
            desks.players().put(player, identity, operator, nowMs, answer);
        }
    }

    void onAdjust(PlayAdjustment adjustment, CompletableFuture<PlayerView> answer) {
        if (!refusedBlind(answer)) {
            desks.corrections().adjust(adjustment, nowMs, answer);
        }
    }

    void onAdjustOnce(String key, PlayAdjustment adjustment, CompletableFuture<PlayerView> answer) {
        if (!refusedBlind(answer)) {
            desks.keyed().adjust(key, adjustment, answer);
        }
    }

    void onResume(LongConsumer then) {
        then.accept(nowMs);
    }

    void onAddPlay(PlayReport report, CompletableFuture<PlayerView> answer) {
        if (!refusedBlind(answer)) {
            desks.corrections().addPlay(report, nowMs, answer);
        }
    }

    void onSessions(CompletableFuture<List<SessionView>> answer) {
        answer.complete(desks.operators().sessions(nowMs));
    }

    void onCloseSession(String session, String operator, CompletableFuture<Boolean> answer) {
        answer.complete(desks.operators().closeSession(session, operator, nowMs));
    }

    void onPatchGame(String game, GamePatch patch, String operator, CompletableFuture<GameView> answer) {
        desks.operators().patchGame(game, patch, operator, nowMs, answer);
    }

    void onGames(CompletableFuture<List<GameView>> answer) {
        answer.complete(parts.games().views());
    }

    void onDrain(Duration window, String operator, CompletableFuture<@Nullable Void> answer) {
        desks.drain().begin(window, operator, nowMs, answer);
    }

    void onReload(PolicySchedule schedule, String operator, CompletableFuture<@Nullable Void> answer) {
        desks.policySwitch().replace(schedule, operator, nowMs);
        answer.complete(null);
    }

    void onRecount(Set<String> persons, Set<String> players, CompletableFuture<@Nullable Void> answer) {
        desks.players().recount(persons, players, nowMs, () -> answer.complete(null));
    }

    void onHistory(Subject subject, @Nullable PersonPlay play, Runnable then) {
        desks.recomputer().onHistory(subject, play, nowMs);
        then.run();
    }

    void onFill(LongConsumer fill, CompletableFuture<@Nullable Void> answer) {
        try {
            fill.accept(nowMs);
            blind = false;
            answer.complete(null);
        } catch (LedgerUnavailableException e) {
            answer.completeExceptionally(e);
        }
    }

    void onForget(Outdated outdated, CompletableFuture<Boolean> answer) {
        answer.complete(desks.forgetting().forget(outdated));
    }

    private boolean refusedBlind(CompletableFuture<PlayerView> answer) {
        return blind
                && answer.completeExceptionally(new RejectedExecutionException(
                        "player state was lost, and the ledger's database does not answer; try again when it does"));
    }

    private void assertOwner() {
        if (owner != Thread.currentThread()) {
            throw new IllegalStateException(
                    "the accountant belongs to " + owner + ", not to " + Thread.currentThread());
        }
    }
}
