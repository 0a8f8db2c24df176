package io.playgate.loadtest.simulate;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A ledger that can't be asked for some steps. Whoever's play has to be asked for meanwhile (an account moved, play was reported) has meters
 * that stand still until it is back; what an accountant makes of them in between is open, so such persons don't play then and are not
 * compared. Everything else goes on and must agree.
 */
final class Outage {
    private static final int STEPS_MAX = 30;

    private final Set<String> unanswered = new HashSet<>();
    private int steps;

    void begin(SplittableRandom random, SimulatedLedger ledger) {
        steps = random.nextInt(1, STEPS_MAX);
        ledger.away(true);
    }

    /** Takes note of a step; true where the ledger should come back now. */
    boolean stepIsLast() {
        return steps > 0 && --steps == 0;
    }

    void end(SimulatedLedger ledger) {
        ledger.away(false);
        steps = 0;
        unanswered.clear();
    }

    boolean on() {
        return steps > 0;
    }

    /** Someone is asked for, in vain. */
    void ask(String person) {
        unanswered.add(person);
    }

    boolean waitsFor(String person) {
        return unanswered.contains(person);
    }

    /** Whether anybody was asked for in vain. */
    boolean anybodyWaits() {
        return !unanswered.isEmpty();
    }
}
