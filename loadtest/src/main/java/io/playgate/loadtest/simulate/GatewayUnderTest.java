package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.AccountantBuild;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.AccountantSettings;
import io.playgate.gateway.accounting.AccountantSurroundings;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.gateway.accounting.QueuedAccountantProxy;
import io.playgate.gateway.accounting.Rebuild;
import io.playgate.gateway.accounting.TimeLine;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.ledger.Recovered;
import io.playgate.gateway.policy.PolicySchedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The real accountant, policy and store on a clock moved by hand, with the life of its process: it starts, dies and starts again. */
final class GatewayUnderTest {
    /** A wall clock further back than this at a start is believed. */
    private static final long STEP_BACK_MAX_MS = 3_600_000L;

    private static final List<GameConfig> GAMES =
            SimulatedGame.ALL.stream().map(SimulatedGame::config).toList();

    final ManualClock clock;
    final SimulatedLedger ledger;
    final Map<Long, SimulatedSession> sessions = new HashMap<>();
    private final StoreShelf shelf;
    private final Sabotage sabotage;
    private final int sessionsPerPlayerMax;
    private TimeLine timeLine;
    private Accountant accountant;
    private AccountantProxy proxy;
    private long heartbeatMs;

    GatewayUnderTest(
            StoreShelf shelf,
            SimulatedLedger ledger,
            ManualClock clock,
            PolicySchedule schedule,
            int sessionsPerPlayerMax,
            Sabotage sabotage) {
        this.ledger = ledger;
        this.shelf = shelf;
        this.clock = clock;
        this.sabotage = sabotage;
        this.sessionsPerPlayerMax = sessionsPerPlayerMax;
        this.timeLine = TimeLine.startingNow(clock, 0, 0);
        this.accountant = build(schedule);
        this.proxy = sabotage.door(accountant.proxy());
    }

    private Accountant build(PolicySchedule schedule) {
        Accountant built = AccountantBuild.build(
                AccountantSettings.of(10_000, sessionsPerPlayerMax),
                schedule,
                GAMES,
                new AccountantSurroundings(clock, timeLine, shelf.store(), ledger, this::beat, ledger, Runnable::run));
        built.onStart();
        return built;
    }

    private void beat(long nowMs, long countedMs) {
        heartbeatMs = nowMs;
        ledger.beat(nowMs, countedMs);
    }

    long nowMs() {
        return timeLine.atMs(clock.monotonicNs());
    }

    long atMs(long monotonicNs) {
        return timeLine.atMs(monotonicNs);
    }

    long heartbeatMs() {
        return heartbeatMs;
    }

    AccountantProxy proxy() {
        return proxy;
    }

    void turn() {
        while (accountant.doWork() > 0) {
            // until nothing waits and nothing is due
        }
    }

    <T> T get(CompletionStage<T> stage) {
        turn();
        return stage.toCompletableFuture().join();
    }

    SimulatedSession open(long id, String player, SimulatedGame game, Identity identity) {
        SimulatedSession session = new SimulatedSession();
        sessions.put(id, session);
        OpenRequest request =
                new OpenRequest(id, "s" + id, player, identity, game.id(), "tcp", clock.monotonicNs(), session);
        if (!proxy.open(request)) {
            throw new IllegalStateException("the queue is full");
        }
        turn();
        return session;
    }

    void reload(PolicySchedule schedule) {
        QueuedAccountantProxy door = accountant.proxy();
        get(door.reload(schedule, "simulator"));
    }

    /**
     * The process dies at this instant and another starts later.
     *
     * @param downMs how long it is down
     * @param wiped whether the player store is lost with it
     * @param diedMs the last heartbeat on record
     */
    void dieAndStart(long downMs, boolean wiped, PolicySchedule schedule, long diedMs) {
        sessions.clear();
        clock.advanceMs(downMs);
        Recovered found = ledger.restart(diedMs);
        timeLine = TimeLine.startingNow(clock, diedMs, STEP_BACK_MAX_MS);
        if (wiped) {
            shelf.wipe();
        }
        Rebuild rebuild = new Rebuild(shelf.store(), ledger.recorded(), schedule, GAMES, nowMs());
        if (wiped) {
            rebuild.everything();
        } else {
            rebuild.inDoubt(found.persons(), found.players());
        }
        heartbeatMs = nowMs();
        accountant = build(schedule);
        proxy = sabotage.door(accountant.proxy());
    }

    void stop() {
        accountant.onClose();
    }
}
