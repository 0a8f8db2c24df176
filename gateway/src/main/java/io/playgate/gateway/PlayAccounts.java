package io.playgate.gateway;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.AccountantBuild;
import io.playgate.gateway.accounting.AccountantRest;
import io.playgate.gateway.accounting.AccountantSettings;
import io.playgate.gateway.accounting.AccountantSurroundings;
import io.playgate.gateway.accounting.PlayHistory;
import io.playgate.gateway.accounting.QueuedAccountantProxy;
import io.playgate.gateway.accounting.Rebuild;
import io.playgate.gateway.accounting.RecordedPlay;
import io.playgate.gateway.accounting.TimeLine;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.ClusterConfig;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.Ledger;
import io.playgate.gateway.ledger.LedgerException;
import io.playgate.gateway.ledger.PlayerMemories;
import io.playgate.gateway.ledger.Recovered;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.gateway.store.PlayerStore;
import io.playgate.gateway.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AgentRunner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store, ledger and accountant, put together, brought up to date with what the last process left, and running. Owned by the composition
 * root.
 */
final class PlayAccounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayAccounts.class);

    /** The database of the ledger may be away at start; the gateway then starts without it and says so. */
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(4);

    private static final Duration REBUILD_TIMEOUT = Duration.ofMinutes(10);
    private static final int CLOSE_RETRY_MS = 10_000;
    private static final int RECOUNTED_AT_ONCE = 200;

    /** A wall clock that was set back by more than this was set back on purpose. */
    private static final long STEP_BACK_MS_MAX = Duration.ofMinutes(5).toMillis();

    private final List<GameConfig> games;
    private final LedgerConfig ledgerConfig;
    private final Clock clock;
    private final ZoneId zone;
    private final Path state;
    private final CountingBasis basis;
    private final PlayerStore store;
    private final Ledger ledger;
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> daemon(task, "playgate-answers"));
    private final Accountant accountant;
    private final AgentRunner runner;

    /** As read last; what follows the start goes by it. */
    private volatile PolicySchedule schedule;

    /** Whether the start did not wait for what the database has to tell: it was away, or it would take too long. */
    private boolean late;

    /** Whether all that the start found in doubt has been asked for. */
    private volatile boolean recounted;

    /** Whether it has been answered too, so that meters are good for what came before this process. Accountant's thread. */
    private boolean counted;

    /** Whether the store has to be made anew: it is lost, or was counted on another basis. */
    private final boolean anew;

    private PlayAccounts(GatewayConfig config, Clock clock, PolicySchedule schedule, PlayerStore store, Ledger ledger) {
        this.schedule = schedule;
        this.games = config.games();
        this.ledgerConfig = config.ledger();
        this.clock = clock;
        this.zone = zone(schedule, clock);
        this.store = store;
        this.ledger = ledger;
        this.state = config.state().directory();
        this.basis = CountingBasis.of(schedule.inForce(clock.epochMs()));
        this.anew = store.opening().rebuildNeeded() || !basis.holdsIn(state);
        TimeLine timeLine = bringUpToDate();
        AccountantSurroundings around = new AccountantSurroundings(
                clock, timeLine, store, ledger, this::beat, PlayHistory.of(ledger.queries()), answers);
        AccountantSettings settings = AccountantSettings.of(
                config.limits().sessionsMax(), config.limits().sessionsPerPlayerMax());
        accountant = AccountantBuild.build(settings, schedule, config.games(), around);
        if (late && anew) {
            accountant.startBlind();
        }
        runner = new AgentRunner(
                new AccountantRest(accountant), error -> LOG.error("accountant", error), null, accountant);
    }

    /**
     * Opens store and ledger and starts the accountant.
     *
     * @param clock on which play is counted
     * @param wall the machine's own clock
     */
    static PlayAccounts start(GatewayConfig config, Clock clock, Clock wall) throws GatewayException {
        PolicySchedule schedule = schedule(config);
        schedule.startWarnings(clock.epochMs()).forEach(warning -> LOG.warn("{}", warning));
        PlayerStore store = openStore(config);
        try {
            CompletableFuture<QueuedAccountantProxy> door = new CompletableFuture<>();
            // Until the accountant runs there is no answer, and nobody is purged.
            PlayerMemories memories = outdated -> door.isDone()
                    ? door.thenCompose(proxy -> proxy.forget(outdated))
                    : CompletableFuture.failedFuture(new IllegalStateException("the accountant does not run yet"));
            Ledger ledger = openLedger(config, clock, wall, schedule, memories);
            PlayAccounts accounts = new PlayAccounts(config, clock, schedule, store, ledger);
            AgentRunner.startOnThread(accounts.runner, task -> new Thread(task, "playgate-accountant"));
            door.complete(accounts.accountant.proxy());
            accounts.catchUpWhenRecoveredLate();
            return accounts;
        } catch (GatewayException e) {
            store.close();
            throw e;
        }
    }

    /** Once the database has taken and told everything, what the start did not wait for is done. */
    private void catchUpWhenRecoveredLate() {
        if (late) {
            ledger.recovered().thenAccept(recovered -> {
                LOG.info(
                        "ledger: {} lost sessions charged, {} persons to be recounted",
                        recovered.sessions(),
                        recovered.persons().size());
                if (accountant.isBlind()) {
                    fill();
                } else {
                    recount(List.copyOf(recovered.persons()), List.copyOf(recovered.players()));
                }
            });
        }
    }

    /** The start after a kill counts anew what came after the last of these. */
    private void beat(long nowMs, long countedMs) {
        counted |= recounted && countedMs == nowMs;
        ledger.heartbeat(nowMs, counted ? countedMs : 0);
    }

    /** Some at a time: each is a question to the ledger, whose queue is bounded. */
    private void recount(List<String> persons, List<String> players) {
        if (persons.isEmpty() && players.isEmpty()) {
            recounted = true;
            return;
        }
        int some = Math.min(RECOUNTED_AT_ONCE, persons.size());
        int others = Math.min(RECOUNTED_AT_ONCE, players.size());
        accountant
                .proxy()
                .recount(Set.copyOf(persons.subList(0, some)), Set.copyOf(players.subList(0, others)))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        recount(persons.subList(some, persons.size()), players.subList(others, players.size()));
                    } else {
                        later(() -> recount(persons, players));
                    }
                });
    }

    /** Fills the store that was found lost, and tries again where the database goes away meanwhile. */
    private void fill() {
        accountant.proxy().fill(this::makeAnew).whenComplete((done, failure) -> {
            if (failure == null) {
                recounted = true;
                LOG.info("state: made anew from the ledger, players are admitted");
            } else {
                LOG.warn("state: can't be made anew yet: {}", String.valueOf(failure.getMessage()));
                later(this::fill);
            }
        });
    }

    private void later(Runnable task) {
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, answers).execute(task);
    }

    private Rebuild.Result makeAnew(long nowMs) {
        Rebuild.Result result = rebuild(nowMs).everything();
        basis.writeTo(state);
        return result;
    }

    private Rebuild rebuild(long nowMs) {
        return new Rebuild(store, RecordedPlay.of(ledger.queries()), schedule, games, nowMs);
    }

    /** Charges what the last process left open, and fills the store where it is empty or in doubt; returns the line of time from now on. */
    private TimeLine bringUpToDate() {
        Optional<Recovered> recovered =
                anew ? ledger.awaitRecovered(RECOVERY_TIMEOUT) : ledger.awaitRecoveredUnlessMuch(RECOVERY_TIMEOUT);
        TimeLine timeLine = TimeLine.startingNow(clock, ledger.lostAtMs(), STEP_BACK_MS_MAX);
        LOG.info("state: {}", store.opening());
        if (recovered.isEmpty()) {
            late = true;
            if (!anew && ledger.isMuchInDoubt()) {
                LOG.info("ledger: much to bring up to date; starting on the local state, which is recounted meanwhile");
            } else {
                LOG.warn(
                        "ledger: the database does not answer; {}",
                        anew
                                ? "player state is lost as well, so nobody is admitted until it does"
                                : "starting on the local state, to be recounted when it is back");
            }
            return timeLine;
        }
        long nowMs = timeLine.atMs(clock.monotonicNs());
        Recovered found = recovered.get();
        Rebuild.Result result = anew ? makeAnew(nowMs) : rebuild(nowMs).inDoubt(found.persons(), found.players());
        LOG.info(
                "ledger: {} lost sessions charged, {} accounts and {} persons brought up to date",
                found.sessions(),
                result.accounts(),
                result.persons());
        recounted = true;
        return timeLine;
    }

    /**
     * Makes the whole store anew from the ledger, in a process of its own.
     *
     * @return accounts and persons written
     */
    static Rebuild.Result rebuild(GatewayConfig config, Clock clock) throws GatewayException {
        PolicySchedule schedule = schedule(config);
        PlayerStore store = openStore(config);
        try (Ledger ledger = openLedger(config, clock, clock, schedule, PlayerMemories.NONE)) {
            if (ledger.awaitRecovered(REBUILD_TIMEOUT).isEmpty()) {
                throw new GatewayException("ledger: the database does not answer", null);
            }
            long nowMs = clock.epochMs();
            Rebuild.Result result =
                    new Rebuild(store, RecordedPlay.of(ledger.queries()), schedule, config.games(), nowMs).everything();
            CountingBasis.of(schedule.inForce(nowMs)).writeTo(config.state().directory());
            return result;
        } finally {
            store.close();
        }
    }

    /**
     * Looks whether the policies of a configuration read again can be put into force.
     *
     * @throws GatewayException where they are bad, or ask for records to be kept longer than the ledger is told to
     */
    PolicyReload policyReload(GatewayConfig fresh) throws GatewayException {
        PolicySchedule policies = schedule(fresh);
        long nowMs = clock.epochMs();
        try {
            TemporalAmount retention = Ledger.retention(ledgerConfig, policies.usageRetention(nowMs));
            // Days on record begin where they began, and meters were counted for whom they were.
            boolean needsRestart = !CountingBasis.of(policies.inForce(nowMs)).equals(basis);
            return new PolicyReload(policies, retention, needsRestart);
        } catch (LedgerException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Puts policies into force for live sessions at once; no counter begins anew. */
    CompletionStage<@Nullable Void> reload(PolicyReload fresh, String operator) {
        fresh.schedule().startWarnings(clock.epochMs()).forEach(warning -> LOG.warn("{}", warning));
        LOG.info(
                "policy: {} by reload of {}",
                fresh.schedule().inForce(clock.epochMs()).id(),
                operator);
        ledger.keepAtLeast(fresh.retention());
        schedule = fresh.schedule();
        return accountant.proxy().reload(fresh.schedule(), operator);
    }

    private static PolicySchedule schedule(GatewayConfig config) throws GatewayException {
        try {
            return PolicyPresets.schedule(
                    config.policy().extendsPreset(), config.policy().overrides());
        } catch (PolicyException e) {
            throw new GatewayException("policy: " + e.getMessage(), e);
        }
    }

    private static PlayerStore openStore(GatewayConfig config) throws GatewayException {
        try {
            return PlayerStore.open(config.state());
        } catch (StoreException e) {
            throw new GatewayException("state: " + e.getMessage(), e);
        }
    }

    private static Ledger openLedger(
            GatewayConfig config, Clock clock, Clock wall, PolicySchedule schedule, PlayerMemories memories)
            throws GatewayException {
        try {
            ClusterConfig cluster = config.cluster();
            return Ledger.open(
                    config.ledger(),
                    config.state().directory(),
                    // Nodes that share a database are told apart by name.
                    cluster == null ? config.enterprise() : cluster.node(),
                    zone(schedule, clock),
                    Ledger.retention(config.ledger(), schedule.usageRetention(clock.epochMs())),
                    wall,
                    memories);
        } catch (LedgerException e) {
            throw new GatewayException("ledger: " + e.getMessage(), e);
        }
    }

    private static ZoneId zone(PolicySchedule schedule, Clock clock) {
        return schedule.inForce(clock.epochMs()).zone();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    Accountant accountant() {
        return accountant;
    }

    /** Whether the accountant's thread lives. */
    boolean running() {
        Thread thread = runner.thread();
        return thread != null && thread.isAlive();
    }

    Ledger ledger() {
        return ledger;
    }

    PlayerStore store() {
        return store;
    }

    /** In which the game day of the policy in force at start begins. */
    ZoneId zone() {
        return zone;
    }

    /** Ends open play, writes everything and closes the files. Blocks. */
    @Override
    public void close() {
        runner.close(CLOSE_RETRY_MS, thread -> LOG.warn("the accountant does not end yet"));
        answers.shutdown();
        ledger.close();
        // Its last owner, the accountant's thread, has ended.
        store.takeOver();
        store.close();
    }
}
