package io.playgate.loadtest.benchmark;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.AccountantBuild;
import io.playgate.gateway.accounting.AccountantSettings;
import io.playgate.gateway.accounting.AccountantSurroundings;
import io.playgate.gateway.accounting.PlayHistory;
import io.playgate.gateway.accounting.TimeLine;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.gateway.store.PlayerStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The accountant of the product on a real store, without sockets, and with a ledger that only counts what it is given: an append to the real
 * one is a place in a queue, and the threads behind it would share the processors that are being measured. One game under {@code vn-2014}.
 */
final class AccountantRig implements AutoCloseable {
    static final String GAME = "arena";

    /** The pool of {@code vn-2014}. */
    static final long CAP_MS = Duration.ofHours(3).toMillis();

    private final Clock clock = new SystemClock();
    private final CountingLedger ledger = new CountingLedger();
    private final PlayerStore store;
    private final Accountant accountant;

    /** Takes what it is given and keeps nothing. Written by the accountant's thread. */
    private static final class CountingLedger implements LedgerSink, PlayHistory {
        private long events;

        @Override
        public void append(LedgerEvent event) {
            events += event.atMs() > 0 ? 1 : 0;
        }

        @Override
        public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
            return CompletableFuture.completedFuture(new PersonPlay(person, Map.of()));
        }

        @Override
        public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
            return CompletableFuture.completedFuture(new PersonPlay(player, Map.of()));
        }

        @Override
        public CompletionStage<List<String>> corrections(String idPrefix) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    /**
     * Opens the store; the calling thread owns it.
     *
     * @param players that the directory was made for
     */
    AccountantRig(Path directory, int players, int sessionsMax) {
        store = PlayerStore.open(new StateConfig(directory, players));
        AccountantSurroundings around = new AccountantSurroundings(
                clock,
                TimeLine.startingNow(clock, 0, 0),
                store,
                ledger,
                (nowMs, countedMs) -> {},
                ledger,
                Runnable::run);
        accountant = AccountantBuild.build(
                AccountantSettings.of(sessionsMax, 0), new PolicySchedule(List.of(policy())), List.of(game()), around);
    }

    /** The game day of now, by the policy. */
    static int today() {
        GameDay days = policy().gameDay();
        return days.dayOf(new SystemClock().epochMs());
    }

    Accountant accountant() {
        return accountant;
    }

    /** Facts that the ledger was given. */
    long ledgerEvents() {
        return ledger.events;
    }

    private static Policy policy() {
        try {
            return PolicyPresets.resolve("vn-2014", Map.of());
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GameConfig game() {
        UpstreamConfig upstream = new UpstreamConfig(
                List.of(),
                UpstreamConfig.Balance.ROUND_ROBIN,
                UpstreamConfig.Attach.NONE,
                Duration.ofSeconds(1),
                125,
                3,
                Duration.ofSeconds(1),
                null);
        return new GameConfig(GAME, Set.of("G1"), "12+", false, List.of(), upstream);
    }

    /** After the accountant's thread has ended, or on it. */
    @Override
    public void close() {
        store.takeOver();
        store.close();
    }
}
