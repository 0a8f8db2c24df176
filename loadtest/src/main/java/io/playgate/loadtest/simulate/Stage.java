package io.playgate.loadtest.simulate;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.policy.Policy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a history is played on: chance, clocks, the accountant under test and the oracle. Owned by the thread that simulates. */
final class Stage {
    private static final int STEPS_TOLD = 25;
    private static final int PERSONS = 5;
    private static final int ACCOUNTS = 8;

    final SplittableRandom random;
    final PolicyDeck deck;
    final String prefix;
    final ManualClock clock;
    final WrongClock time;
    final Oracle oracle;
    final GatewayUnderTest gateway;
    final Comparison comparison;
    final Cast cast;
    final Happenings happenings;
    final Witness witness;
    final Outage outage = new Outage();
    final boolean onePerPlayer;

    /** Whether nothing may take longer than a moment. */
    boolean hurried;

    private final Deque<String> trail = new ArrayDeque<>();

    Stage(
            long seed,
            StoreShelf shelf,
            SimulatedLedger ledger,
            Sabotage sabotage,
            Map<Terms, Policy> policies,
            Happenings happenings) {
        this.happenings = happenings;
        random = new SplittableRandom(seed);
        deck = new PolicyDeck(random, sabotage, policies);
        prefix = Long.toUnsignedString(seed, 36) + "-";
        long startDay = 20_000L + random.nextInt(1_000);
        long startMs = Oracle.startOf(startDay) + random.nextLong(Oracle.DAY_MS);
        clock = new ManualClock(startMs);
        time = new WrongClock(clock, random, happenings);
        onePerPlayer = random.nextInt(4) == 0;
        List<Terms> schedule = deck.draw(deck.preset(), startDay);
        if (schedule.get(0).perAccount()) {
            happenings.count(Happening.COUNTED_BY_ACCOUNT);
        }
        oracle = new Oracle(schedule.get(0), startMs);
        oracle.replaceTerms(schedule);
        gateway = new GatewayUnderTest(shelf, ledger, clock, deck.policies(schedule), onePerPlayer ? 1 : 0, sabotage);
        comparison = new Comparison(oracle, gateway);
        witness = new Witness(oracle, happenings, startMs);
        cast = new Cast(random, prefix, PERSONS, ACCOUNTS, startDay);
    }

    /** Keeps the last steps, for the message of a failure. */
    void did(String step) {
        trail.add(System.lineSeparator() + "  " + Instant.ofEpochMilli(gateway.nowMs()) + " " + step);
        if (trail.size() > STEPS_TOLD) {
            trail.remove();
        }
    }

    /** The last steps. */
    String trail() {
        return String.join("", trail);
    }

    /** Both live up to now. */
    void catchUp() {
        gateway.turn();
        oracle.runTo(gateway.nowMs());
        comparison.endings();
    }
}
