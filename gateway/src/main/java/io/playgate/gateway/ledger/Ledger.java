package io.playgate.gateway.ledger;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.journal.JournalException;
import io.playgate.gateway.ledger.journal.SegmentWrite;
import io.playgate.gateway.ledger.sql.Database;
import io.playgate.gateway.ledger.sql.SchemaException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth of what was played: what is appended here goes to a local journal within milliseconds and from there into the database, without
 * anybody waiting for either. Appending and the heartbeat belong to the accountant's thread; everything else is thread-safe. Three threads of
 * its own: journal, sync and applier.
 */
public final class Ledger implements LedgerSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final long IDLE_JOURNAL_MS = 5;
    private static final long IDLE_MS = 10;
    private static final int CLOSE_RETRY_MS = 60_000;

    /** Lagging for longer than a few commit intervals is worth a word. */
    private static final long CATCHING_UP_NS = Duration.ofSeconds(5).toNanos();

    private final LedgerFiles files;
    private final Inbox inbox;
    private final JournalAgent journalAgent;
    private final SyncAgent syncAgent;
    private final ApplierAgent applier;
    private final Clock clock;
    private final LedgerQueries queries;
    private final Retention retention;
    private final List<AgentRunner> runners = new ArrayList<>();

    private Ledger(LedgerConfig config, LedgerFiles files, Node node, Retention retention, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.retention = retention;
        Database database = Database.of(config);
        long commitNs = config.commitInterval().toNanos();
        inbox = new Inbox(Inbox.EVENTS_MAX, config.spillBytesMax());
        journalAgent = new JournalAgent(inbox, files.journal(), files.heartbeat(), files.counted(), clock, commitNs);
        syncAgent = new SyncAgent(files.journal(), journalAgent, clock, commitNs);
        InDoubt inDoubt = new InDoubt(files.tail(), node.name(), files.countedMs(), files.lostAtMs());
        applier = new ApplierAgent(database, node, inbox, files.journal(), clock, inDoubt, retention);
        queries = new LedgerQueries(database, this::barrier, applier::appliedSequence, clock);
    }

    /**
     * Starts the ledger: journal, recovery of what a process before left, threads. Returns before the database is reached; see
     * {@link #recovered}.
     *
     * @param node name of this node, unique among gateways that share a database
     * @param zone in which the policy's game day begins
     * @param retention of a person's records from their last use
     * @param clock the machine's own, for the pace of threads and today's date; events bring their own instants
     * @throws LedgerException where the configuration, the state directory or the database's schema can't be used
     */
    public static Ledger open(
            LedgerConfig config, Path stateDirectory, String node, ZoneId zone, TemporalAmount retention, Clock clock) {
        return open(config, stateDirectory, node, zone, retention, clock, PlayerMemories.NONE);
    }

    /**
     * The same beside a gateway that remembers players.
     *
     * @param memories forget before the ledger purges
     */
    public static Ledger open(
            LedgerConfig config,
            Path stateDirectory,
            String node,
            ZoneId zone,
            TemporalAmount retention,
            Clock clock,
            PlayerMemories memories) {
        Retention kept = new Retention(retention, zone, clock, memories);
        return open(config, stateDirectory, node, zone, kept, clock, FileChannel::write);
    }

    static Ledger open(
            LedgerConfig config,
            Path stateDirectory,
            String node,
            ZoneId zone,
            Retention retention,
            Clock clock,
            SegmentWrite segmentWrite) {
        LedgerFiles files;
        try {
            files = LedgerFiles.open(stateDirectory, segmentWrite);
        } catch (JournalException e) {
            throw new LedgerException(String.valueOf(e.getMessage()), e);
        }
        try {
            files.skipAppliedElsewhere(Database.of(config), node);
        } catch (SchemaException e) {
            files.close();
            throw new LedgerException(String.valueOf(e.getMessage()), e);
        }
        Node self = new Node(node, files.journalId(), zone);
        Ledger ledger = new Ledger(config, files, self, retention, clock);
        ledger.start();
        return ledger;
    }

    /**
     * How long records are kept from a person's last use: as configured, else as the policy says.
     *
     * @param policyRetention what the policy asks for at least
     * @throws LedgerException where the configured time is shorter
     */
    public static TemporalAmount retention(LedgerConfig config, Period policyRetention) {
        Duration configured = config.retention();
        if (configured == null) {
            return policyRetention;
        }
        // The longest that the policy's months can be: six of them have up to 184 days.
        long daysMin = LongStream.rangeClosed(1, 12)
                .map(month -> {
                    LocalDate from = LocalDate.of(2027, (int) month, 1);
                    return ChronoUnit.DAYS.between(from, from.plus(policyRetention));
                })
                .max()
                .orElseThrow();
        if (configured.toDays() < daysMin) {
            throw new LedgerException("ledger.retention: " + configured.toDays()
                    + " days are shorter than the policy's " + policyRetention + "; allowed are " + daysMin
                    + " days and more, or nothing for the policy's own");
        }
        return configured;
    }

    private void start() {
        inbox.append(new LedgerEvent.NodeStarted(clock.epochMs(), files.lostAtMs()));
        run(journalAgent, IDLE_JOURNAL_MS);
        run(syncAgent, IDLE_MS);
        run(applier, IDLE_MS);
    }

    private void run(Agent agent, long idleMs) {
        AgentRunner runner = new AgentRunner(
                new SleepingMillisIdleStrategy(idleMs),
                error -> LOG.error("thread {} of the ledger", agent.roleName(), error),
                null,
                agent);
        runners.add(runner);
        AgentRunner.startOnThread(runner, task -> {
            Thread thread = new Thread(task, agent.roleName());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void append(LedgerEvent event) {
        inbox.append(event);
    }

    /**
     * The accountant lives and has appended everything that happened before {@code nowMs}. Costs nothing; to be called in each duty cycle, since
     * a killed process's sessions are charged until the last call.
     *
     * @param countedMs the meters know of all moved accounts and reported play before it; what came since is counted anew by the start after a
     *     kill. 0: not beyond what the start before found
     */
    public void heartbeat(long nowMs, long countedMs) {
        journalAgent.heartbeat(nowMs, countedMs);
    }

    /** How the ledger is now. */
    public LedgerStatus status() {
        long written = files.journal().writtenSequence();
        long applied = applier.appliedSequence();
        String journalError = journalAgent.error() != null ? journalAgent.error() : syncAgent.error();
        String databaseError = applier.error();
        boolean behind = written - applied > 0 && clock.monotonicNs() - applier.currentAtNs() > CATCHING_UP_NS;
        LedgerStatus.State state;
        if (journalError != null) {
            state = LedgerStatus.State.JOURNAL_FAILING;
        } else if (inbox.isShedding()) {
            state = LedgerStatus.State.SPILL_FULL;
        } else if (databaseError != null) {
            state = LedgerStatus.State.DATABASE_AWAY;
        } else {
            state = behind ? LedgerStatus.State.CATCHING_UP : LedgerStatus.State.CURRENT;
        }
        return new LedgerStatus(
                state,
                inbox.size(),
                Math.max(0, written - applied),
                applier.lagBytes(),
                written == applied ? 0 : (clock.monotonicNs() - applier.currentAtNs()) / 1_000_000L,
                applied,
                inbox.advisedDropped(),
                inbox.eventsLost(),
                applier.rejected(),
                journalError != null ? journalError : databaseError);
    }

    /** The last instant, epoch ms, at which the process before was certainly alive; 0 where the state directory knows of none. */
    public long lostAtMs() {
        return files.lostAtMs();
    }

    /** Completes when what the process before left is in the database and its lost sessions are closed there; never fails. */
    public CompletionStage<Recovered> recovered() {
        return applier.recovered();
    }

    /** Waits for {@link #recovered}, for the start of the gateway only; empty where the database keeps it from happening. */
    public Optional<Recovered> awaitRecovered(Duration timeout) {
        return await(applier.recovered().thenApply(Optional::of), timeout);
    }

    /** As {@link #awaitRecovered}, but empty at once where there is {@link #isMuchInDoubt more in doubt} than a start should wait for. */
    public Optional<Recovered> awaitRecoveredUnlessMuch(Duration timeout) {
        CompletableFuture<Object> either = CompletableFuture.anyOf(applier.recovered(), applier.manyInDoubt());
        return await(
                either.thenApply(done -> isMuchInDoubt()
                        ? Optional.empty()
                        : Optional.ofNullable(applier.recovered().getNow(null))),
                timeout);
    }

    /** Whether the process before left more than ten thousand sessions or persons to look after. */
    public boolean isMuchInDoubt() {
        return applier.manyInDoubt().isDone();
    }

    private static Optional<Recovered> await(CompletableFuture<Optional<Recovered>> answer, Duration timeout) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("recovery never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Keeps records so long from now on, where that is longer than what {@link #open} was told. */
    public void keepAtLeast(TemporalAmount amount) {
        retention.keepAtLeast(amount);
    }

    /** Questions to the database. */
    public LedgerQueries queries() {
        return queries;
    }

    private Barrier barrier() {
        Barrier barrier = new Barrier();
        if (!inbox.offer(barrier)) {
            barrier.sequence().completeExceptionally(new LedgerUnavailableException("the ledger's queue is full"));
        }
        return barrier;
    }

    /** Writes and applies what was appended, the latter only if the database is there, and ends the threads. */
    @Override
    public void close() {
        queries.close();
        for (AgentRunner runner : runners) {
            runner.close(CLOSE_RETRY_MS, thread -> LOG.warn("thread {} does not end yet", thread.getName()));
        }
        files.close();
    }
}
