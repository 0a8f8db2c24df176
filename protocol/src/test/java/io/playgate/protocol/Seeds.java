package io.playgate.protocol;

import java.util.Random;

/** Seeds of random tests: printed, and replayed by {@code -Dseed=}. */
public final class Seeds {
    private Seeds() {}

    /** The seed to use now; {@code -Dseed=} replays one. */
    public static long next(String test) {
        Long given = Long.getLong("seed");
        long seed = given != null ? given : new Random().nextLong();
        System.out.println(test + ": -Dseed=" + seed);
        return seed;
    }
}
