package io.playgate.gateway;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.AccountantBuild;
import io.playgate.gateway.accounting.AccountantSettings;
import io.playgate.gateway.accounting.AccountantSurroundings;
import io.playgate.gateway.accounting.TimeLine;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.ledger.Ledger;
import io.playgate.gateway.ledger.LedgerException;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.gateway.store.PlayerStore;
import io.playgate.gateway.store.StoreException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store, ledger and accountant, put together, brought up to date with what the last process left, and running. Owned by the composition
 * root.
 */
final class PlayAccounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayAccounts.class);

    private static final int CLOSE_RETRY_MS = 10_000;

    /** A wall clock that was set back by more than this was set back on purpose. */
    private static final long STEP_BACK_MS_MAX = Duration.ofMinutes(5).toMillis();

    private final PolicySchedule schedule;
    private final PlayerStore store;
    private final Ledger ledger;
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> daemon(task, "playgate-answers"));
    private final Accountant accountant;
    private final AgentRunner runner;

    private PlayAccounts(GatewayConfig config, Clock clock, PolicySchedule schedule, PlayerStore store, Ledger ledger) {
        this.schedule = schedule;
        this.store = store;
        this.ledger = ledger;
        ZoneId zone = zone(schedule, clock);
        AccountantSurroundings around = new AccountantSurroundings(
                clock,
                TimeLine.startingNow(clock, 0, STEP_BACK_MS_MAX),
                store,
                ledger,
                ledger::heartbeat,
                new LedgerHistory(ledger.queries(), zone),
                answers);
        AccountantSettings settings = AccountantSettings.of(
                config.limits().sessionsMax(), config.limits().sessionsPerPlayerMax());
        accountant = AccountantBuild.build(settings, schedule, config.games(), around);
        // Wakes every millisecond: the cut is at most that late, and an idle gateway costs next to nothing.
        runner = new AgentRunner(
                new SleepingMillisIdleStrategy(1), error -> LOG.error("accountant", error), null, accountant);
    }

    /**
     * Opens store and ledger and starts the accountant.
     *
     * @param clock on which play is counted
     * @param wall the machine's own clock
     */
    static PlayAccounts start(GatewayConfig config, Clock clock, Clock wall) throws GatewayException {
        PolicySchedule schedule;
        try {
            schedule = PolicyPresets.schedule(
                    config.policy().extendsPreset(), config.policy().overrides());
        } catch (PolicyException e) {
            throw new GatewayException("policy: " + e.getMessage(), e);
        }
        PlayerStore store = openStore(config);
        try {
            Ledger ledger = openLedger(config, clock, wall, schedule);
            PlayAccounts accounts = new PlayAccounts(config, clock, schedule, store, ledger);
            AgentRunner.startOnThread(accounts.runner, task -> new Thread(task, "playgate-accountant"));
            return accounts;
        } catch (GatewayException e) {
            store.close();
            throw e;
        }
    }

    private static PlayerStore openStore(GatewayConfig config) throws GatewayException {
        try {
            return PlayerStore.open(config.state());
        } catch (StoreException e) {
            throw new GatewayException("state: " + e.getMessage(), e);
        }
    }

    private static Ledger openLedger(GatewayConfig config, Clock clock, Clock wall, PolicySchedule schedule)
            throws GatewayException {
        try {
            return Ledger.open(
                    config.ledger(),
                    config.state().directory(),
                    config.enterprise(),
                    zone(schedule, clock),
                    schedule.inForce(clock.epochMs()).duties().retention().usage(),
                    wall);
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

    PolicySchedule schedule() {
        return schedule;
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
