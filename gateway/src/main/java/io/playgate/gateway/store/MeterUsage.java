package io.playgate.gateway.store;

/**
 * A meter's game day and the time used in it, as one long: {@code day << 32 | usedMs}. One long is one atomic store, so a killed process
 * can't leave the time of one day under the date of another. Greater means later day, then more use, so that {@code max} merges two copies.
 *
 * @param day days since 1970-01-01 in the policy's zone, 1 or later
 * @param usedMs time used on that day, 0 or more
 */
public record MeterUsage(int day, int usedMs) {
    /** A meter that was never written. */
    public static final long NONE = 0;

    private static final long USED_MASK = 0xFFFF_FFFFL;

    public MeterUsage {
        check(day, usedMs);
    }

    /** The record form of a packed usage, for text and tests; the hot path uses {@link #day(long)} and {@link #usedMs(long)}. */
    public static MeterUsage of(long packed) {
        return new MeterUsage(day(packed), usedMs(packed));
    }

    /** Packs; throws {@link IllegalArgumentException} for a day before 1970-01-02 or a negative time. */
    public static long pack(int day, int usedMs) {
        check(day, usedMs);
        return (long) day << 32 | usedMs;
    }

    /** The day of a packed usage; 0 for {@link #NONE}. */
    public static int day(long packed) {
        return (int) (packed >>> 32);
    }

    /** The time used of a packed usage, ms. */
    public static int usedMs(long packed) {
        return (int) (packed & USED_MASK);
    }

    /** This usage as one long. */
    public long packed() {
        return pack(day, usedMs);
    }

    private static void check(int day, int usedMs) {
        if (day < 1 || usedMs < 0) {
            throw new IllegalArgumentException("no usage: day " + day + ", used " + usedMs + " ms");
        }
    }
}
