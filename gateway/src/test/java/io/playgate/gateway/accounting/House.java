package io.playgate.gateway.accounting;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.gateway.store.MeterUsage;
import io.playgate.gateway.store.PlayerStore;
import io.playgate.gateway.store.StoreFullException;
import io.playgate.protocol.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A real accountant over a real store on a clock moved by hand, with a ledger in memory. One thread. */
final class House implements AutoCloseable {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    final List<LedgerEvent> ledger = new ArrayList<>();
    final ManualClock clock;
    final Accountant accountant;
    private final PlayerStore store;
    private final TimeLine timeLine;
    private long sessions;
    boolean historyAway;
    long countedMs;

    House(Path directory, String startsAt, Policy... policies) {
        this(directory, startsAt, AccountantSettings.of(100, 0), policies);
    }

    House(Path directory, String startsAt, AccountantSettings settings, Policy... policies) {
        clock = new ManualClock(epochMs(startsAt));
        store = PlayerStore.open(new StateConfig(directory, 1_000));
        timeLine = TimeLine.startingNow(clock, 0, 0);
        accountant = AccountantBuild.build(
                settings,
                new PolicySchedule(List.of(policies)),
                List.of(
                        game("arena", "12+", "G1"),
                        game("derby", "00+", "G1"),
                        game("puzzle", "00+", "G2"),
                        game("casino", "18+", "G1")),
                new AccountantSurroundings(clock, timeLine, store, ledger::add, this::beat, history(), Runnable::run));
        accountant.onStart();
    }

    static Policy policy(String preset, Map<String, Object> overrides) {
        try {
            return PolicyPresets.resolve(preset, overrides);
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    static GameConfig game(String id, String rating, String... kinds) {
        UpstreamConfig upstream = new UpstreamConfig(
                List.of(),
                UpstreamConfig.Balance.ROUND_ROBIN,
                UpstreamConfig.Attach.NONE,
                Duration.ofSeconds(1),
                125,
                3,
                Duration.ofSeconds(1),
                null);
        return new GameConfig(id, Set.of(kinds), rating, false, List.of(), upstream);
    }

    static long epochMs(String local) {
        return LocalDateTime.parse(local).atZone(VIETNAM).toInstant().toEpochMilli();
    }

    String now() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMs()), VIETNAM).toString();
    }

    long nowMs() {
        return timeLine.atMs(clock.monotonicNs());
    }

    void turn() {
        while (accountant.doWork() > 0) {
            // until nothing is due
        }
    }

    /** Lets time pass, turn by turn at each deadline's own instant or in one leap. */
    void pass(long ms) {
        clock.advanceMs(ms);
        turn();
    }

    void passUntil(String local) {
        pass(epochMs(local) - nowMs());
    }

    RecordedSession open(String player, String game, Identity identity) {
        RecordedSession session = new RecordedSession(++sessions);
        OpenRequest request = new OpenRequest(
                session.id, "s" + session.id, player, identity, game, "tcp", clock.monotonicNs(), session);
        if (!accountant.proxy().open(request)) {
            throw new AssertionError("the queue is full");
        }
        turn();
        return session;
    }

    RecordedSession play(String player, String game, Identity identity) {
        RecordedSession session = open(player, game, identity);
        session.admission();
        attach(session);
        return session;
    }

    void attach(RecordedSession session) {
        accountant.proxy().attach(session.id, clock.monotonicNs());
        turn();
    }

    void close(RecordedSession session) {
        accountant.proxy().close(session.id, CloseReason.PLAYER_LEFT, clock.monotonicNs());
        turn();
    }

    PlayerView view(String player) {
        return get(accountant.proxy().player(player));
    }

    <T> T get(CompletionStage<T> stage) {
        turn();
        return stage.toCompletableFuture().join();
    }

    /** No meter that the store does not have finds room any more. */
    void fillStore() {
        // The first to find none is of one segment; some are left in the others.
        int refused = 0;
        for (long i = 1; refused < 200; i++) {
            try {
                store.setUsage(-1, i, MeterUsage.pack(1, 1));
                refused = 0;
            } catch (StoreFullException e) {
                refused++;
            }
        }
    }

    private void beat(long nowMs, long counted) {
        countedMs = counted;
    }

    private PlayHistory history() {
        return new PlayHistory() {
            @Override
            public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
                return answer(() -> MemoryLedger.play(ledger, person));
            }

            @Override
            public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
                return answer(() -> MemoryLedger.accountPlay(ledger, player));
            }

            @Override
            public CompletionStage<List<String>> corrections(String idPrefix) {
                return answer(() -> MemoryLedger.corrections(ledger, idPrefix));
            }
        };
    }

    private <T> CompletionStage<T> answer(Supplier<T> play) {
        return historyAway
                ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                : CompletableFuture.completedFuture(play.get());
    }

    @Override
    public void close() {
        accountant.onClose();
        store.close();
    }
}
