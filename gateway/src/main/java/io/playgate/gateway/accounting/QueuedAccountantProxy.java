package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.Outdated;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.protocol.CloseReason;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The accountant's door for all other threads: one bounded queue. Its capacity is shared out beforehand, so that a full queue is a decision
 * and nothing that must arrive can fail to: two places for every session (its attach and its close), some for operators, and the rest for
 * opens, which are refused beyond it.
 */
public final class QueuedAccountantProxy implements AccountantProxy {
    /** An open waits behind at most this many others: at a few microseconds each, some tens of milliseconds. */
    private static final int OPENS_MAX = 16_384;

    /** Operators and their tools that may wait at once. */
    private static final int ASKED_MAX = 1_024;

    /** Opens look at the queue's size and then enter, so as many may go over the mark as there are threads. */
    private static final int RACING_MAX = 1_024;

    private final ManyToOneConcurrentArrayQueue<Command> queue;
    private final ManyToOneConcurrentLinkedQueue<Command> returned = new ManyToOneConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final LongAdder opensRefused = new LongAdder();
    private final Executor answers;
    private final int opensUpTo;

    /** The accountant while it rests, null while it works. */
    private volatile @Nullable Thread resting;

    QueuedAccountantProxy(int sessionsMax, Executor answers) {
        int reserved = Math.addExact(Math.multiplyExact(2, sessionsMax), ASKED_MAX + RACING_MAX);
        this.queue = new ManyToOneConcurrentArrayQueue<>(Math.addExact(reserved, OPENS_MAX));
        this.opensUpTo = queue.capacity() - reserved;
        this.answers = answers;
    }

    @Override
    public boolean open(OpenRequest request) {
        boolean taken = queue.size() < opensUpTo && queue.offer(new Command.Open(request));
        if (!taken) {
            opensRefused.increment();
        }
        wake();
        return taken;
    }

    /** Opens that were not taken, since the start. */
    long opensRefused() {
        return opensRefused.sum();
    }

    /** Nobody waits for it, and it says itself when it happened: it waits for the end of the rest, with what else comes until then. */
    @Override
    public void attach(long sessionId, long atNs) {
        offerReserved(new Command.Attach(sessionId, atNs));
    }

    /** As {@link #attach}. */
    @Override
    public void close(long sessionId, CloseReason reason, long atNs) {
        offerReserved(new Command.Close(sessionId, reason, atNs));
    }

    @Override
    public CompletionStage<PlayerView> player(String player) {
        return ask(answer -> new Command.Player(player, answer));
    }

    @Override
    public CompletionStage<PlayerView> putPlayer(String player, Identity identity, String operator) {
        return ask(answer -> new Command.PutPlayer(player, identity, operator, answer));
    }

    @Override
    public CompletionStage<PlayerView> adjust(
            String player, @Nullable String game, long adjustMs, String reason, String operator) {
        PlayAdjustment adjustment = new PlayAdjustment(player, game, adjustMs, reason, operator);
        return ask(answer -> new Command.Adjust(adjustment, answer));
    }

    @Override
    public CompletionStage<PlayerView> adjustOnce(
            String key, String player, @Nullable String game, long adjustMs, String reason, String operator) {
        PlayAdjustment adjustment = new PlayAdjustment(player, game, adjustMs, reason, operator);
        return ask(answer -> new Command.AdjustOnce(key, adjustment, answer));
    }

    @Override
    public CompletionStage<PlayerView> addPlay(
            String key, String player, String game, long fromMs, long toMs, String operator) {
        PlayReport report = new PlayReport(key, player, game, fromMs, toMs, operator);
        return ask(answer -> new Command.AddPlay(report, answer));
    }

    @Override
    public CompletionStage<List<SessionView>> sessions() {
        return ask(Command.Sessions::new);
    }

    @Override
    public CompletionStage<Boolean> closeSession(String session, String operator) {
        return ask(answer -> new Command.CloseSession(session, operator, answer));
    }

    @Override
    public CompletionStage<GameView> patchGame(String game, GamePatch patch, String operator) {
        return ask(answer -> new Command.PatchGame(game, patch, operator, answer));
    }

    @Override
    public CompletionStage<List<GameView>> games() {
        return ask(Command.GamesAsked::new);
    }

    @Override
    public CompletionStage<@Nullable Void> drain(Duration window, String operator) {
        return ask(answer -> new Command.DrainAsked(window, operator, answer));
    }

    /** Puts another schedule of policies into force; live sessions are re-evaluated, no counter begins anew. */
    public CompletionStage<@Nullable Void> reload(PolicySchedule schedule, String operator) {
        return ask(answer -> new Command.Reload(schedule, operator, answer));
    }

    /**
     * Computes meters anew from the ledger while play goes on: after a start at which the database was away.
     *
     * @param persons by {@link PersonKey#text}, where the policy counts by person
     * @param players by id, where it counts by account
     */
    public CompletionStage<@Nullable Void> recount(Set<String> persons, Set<String> players) {
        return ask(answer -> new Command.Recount(persons, players, answer));
    }

    /**
     * Ends the blindness of {@link Accountant#startBlind}.
     *
     * @param fill fills the store, told the time, on the accountant's thread; fails where the ledger can't be asked, and nobody is admitted then
     */
    public CompletionStage<@Nullable Void> fill(LongConsumer fill) {
        return ask(answer -> new Command.Fill(fill, answer));
    }

    /** Forgets somebody whose records are past their time, unless they are playing or have played since; says whether. */
    public CompletionStage<Boolean> forget(Outdated outdated) {
        return ask(answer -> new Command.Forget(outdated, answer));
    }

    /** Commands that wait. */
    int depth() {
        return queue.size();
    }

    /** The next command; accountant's thread only. */
    @Nullable
    Command poll() {
        Command command = returned.poll();
        return command == null ? queue.poll() : command;
    }

    /** Brings an answer of the ledger back. There are as many as were asked, so the list needs no bound of its own. */
    void giveHistory(Subject subject, @Nullable PersonPlay play, Runnable then) {
        returned.offer(new Command.History(subject, play, then));
        wake();
    }

    /** Brings something to do, told the time, back to the accountant's thread; bounded as the answers of the ledger are. */
    void resume(LongConsumer then) {
        returned.offer(new Command.Resume(then));
        wake();
    }

    private <T extends @Nullable Object> CompletionStage<T> ask(Function<CompletableFuture<T>, Command> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (asked.incrementAndGet() > ASKED_MAX) {
            asked.decrementAndGet();
            return CompletableFuture.failedFuture(new RejectedExecutionException(
                    "the accountant has " + ASKED_MAX + " questions to answer already; try again"));
        }
        CompletionStage<T> handedOver = answer.whenCompleteAsync((value, failure) -> asked.decrementAndGet(), answers);
        offerReserved(command.apply(answer));
        wake();
        return handedOver;
    }

    private void offerReserved(Command command) {
        if (!queue.offer(command)) {
            throw new IllegalStateException("the queue has no room for what it has room reserved for: " + command);
        }
    }

    /** Rests until a command is there, at most {@code restNs}; accountant's thread only. */
    void awaitCommand(long restNs) {
        resting = Thread.currentThread();
        if (queue.isEmpty() && returned.isEmpty()) {
            LockSupport.parkNanos(this, restNs);
        }
        resting = null;
    }

    private void wake() {
        // The command must be seen to be there before the accountant is seen to work: else it would go to rest over it.
        VarHandle.fullFence();
        Thread accountant = resting;
        if (accountant != null) {
            // Once is enough, however many come before it is awake. It is unparked after this, so it can't rest over
            // what they bring.
            resting = null;
            LockSupport.unpark(accountant);
        }
    }
}
