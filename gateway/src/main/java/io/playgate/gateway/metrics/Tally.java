package io.playgate.gateway.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Plain longs by game and by the values of one enum. One event loop writes; a scrape reads with opaque loads, which see each long whole and
 * at most a moment old.
 */
final class Tally<E extends Enum<E>> {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Longs on each side that keep another loop's writes off the same cache lines: 128 bytes, two lines. */
    private static final int PAD = 16;

    private final int width;
    private final long[] longs;

    Tally(int games, Class<E> values) {
        this.width = values.getEnumConstants().length;
        this.longs = new long[games * width + 2 * PAD];
    }

    void add(int game, E value, long count) {
        longs[index(game, value)] += count;
    }

    long read(int game, E value) {
        return (long) LONGS.getOpaque(longs, index(game, value));
    }

    @SuppressWarnings(
            "EnumOrdinal") // an index within this process, never stored: a map would cost the data path a look-up
    private int index(int game, E value) {
        return PAD + game * width + value.ordinal();
    }
}
