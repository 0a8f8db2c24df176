package io.playgate.loadtest.simulate;

import io.playgate.gateway.clock.ManualClock;
import java.util.SplittableRandom;

/** The machine's clocks of a history: time passes, and the wall clock steps and drifts, by less than an hour in all; believed time does not care. */
final class WrongClock {
    private static final long MINUTE_MS = 60_000L;
    private static final long WRONG_MS_MAX = 50 * MINUTE_MS;

    private final ManualClock clock;
    private final SplittableRandom random;
    private final Happenings happenings;
    private long offsetMs;

    /** How fast the wall clock goes wrong, millionths. */
    private int driftPpm;

    WrongClock(ManualClock clock, SplittableRandom random, Happenings happenings) {
        this.clock = clock;
        this.random = random;
        this.happenings = happenings;
    }

    /** Time passes, and the wall clock drifts. */
    void advance(long ms) {
        clock.advanceMs(ms);
        long driftMs = ms * driftPpm / 1_000_000;
        if (driftMs != 0 && set(driftMs)) {
            happenings.count(Happening.WALL_CLOCK_DRIFTED);
        }
    }

    /** Now and then somebody sets it, or it begins to drift otherwise. */
    void goWrongPerhaps() {
        if (random.nextInt(20) == 0) {
            long stepMs = random.nextBoolean() ? random.nextLong(-WRONG_MS_MAX, WRONG_MS_MAX) : random.nextLong(-5, 6);
            if (set(stepMs)) {
                happenings.count(Happening.WALL_CLOCK_STEPPED);
            }
        }
        if (random.nextInt(100) == 0) {
            driftPpm = random.nextInt(-500, 501);
        }
    }

    /** A process that starts believes the wall clock again, more or less. */
    void onStart(long believedMs) {
        offsetMs = clock.epochMs() - believedMs;
    }

    private boolean set(long stepMs) {
        if (Math.abs(offsetMs + stepMs) >= WRONG_MS_MAX) {
            return false;
        }
        offsetMs += stepMs;
        clock.stepWallMs(stepMs);
        return true;
    }
}
