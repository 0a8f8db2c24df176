package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs histories, one after the other, each with a seed drawn from the run's. */
public final class Simulator {
    /** Accounts of one history; a player-day is one of them for one simulated day. */
    static final int PLAYERS = 8;

    private static final int DAYS_PER_HISTORY = 25;

    /** Of so many histories one is kept by the real ledger, which syncs to the disk at every question. */
    private static final int REAL_LEDGER_EVERY = 100;

    private final long seed;
    private final Sabotage sabotage;
    private final Progress progress;
    private final Map<Terms, Policy> policies = new HashMap<>();
    private final Happenings happenings = new Happenings();

    /** Told after each history. */
    @FunctionalInterface
    public interface Progress {
        /** How far it is. */
        void onHistory(Outcome soFar);
    }

    /**
     * What has been run without a difference.
     *
     * @param playerDays accounts times days
     * @param steps at each of which both were compared
     * @param happenings how often each kind of thing happened, one to a line
     */
    public record Outcome(long histories, long playerDays, long steps, String happenings) {}

    /** A run with this seed. */
    public Simulator(long seed, Sabotage sabotage, Progress progress) {
        this.seed = seed;
        this.sabotage = sabotage;
        this.progress = progress;
    }

    /**
     * Runs until so many player-days are done.
     *
     * @throws SimulationFailure at the first difference; names the history's seed
     */
    public Outcome run(long playerDays) {
        long histories = (playerDays + PLAYERS * DAYS_PER_HISTORY - 1) / (PLAYERS * DAYS_PER_HISTORY);
        SplittableRandom seeds = new SplittableRandom(seed);
        long steps = 0;
        Outcome outcome = new Outcome(0, 0, 0, "");
        try (StoreShelf shelf = new StoreShelf(Math.max(10_000, histories * 100))) {
            for (long i = 1; i <= histories; i++) {
                steps += history(seeds.nextLong(), shelf, i % REAL_LEDGER_EVERY == 1);
                outcome = new Outcome(i, i * PLAYERS * DAYS_PER_HISTORY, steps, Happenings.text(happenings.counts()));
                progress.onHistory(outcome);
            }
        }
        return outcome;
    }

    /** Runs one history alone, as when its seed was printed by a failure. */
    public long runHistory(long historySeed, boolean realLedger) {
        try (StoreShelf shelf = new StoreShelf(10_000)) {
            return history(historySeed, shelf, realLedger);
        }
    }

    /** How often each kind of thing happened so far. */
    Map<Happening, Long> happenings() {
        return happenings.counts();
    }

    private long history(long historySeed, StoreShelf shelf, boolean realLedger) {
        if (realLedger) {
            happenings.count(Happening.KEPT_BY_THE_REAL_LEDGER);
        }
        try (SimulatedLedger ledger = realLedger ? new RealLedger() : new MemoryLedger()) {
            return new History(historySeed, DAYS_PER_HISTORY, shelf, ledger, sabotage, policies, happenings).run();
        } catch (SimulationFailure e) {
            throw new SimulationFailure(
                    "history " + historySeed + (realLedger ? " --real-ledger" : "") + ": " + e.getMessage(), e);
        }
    }
}
