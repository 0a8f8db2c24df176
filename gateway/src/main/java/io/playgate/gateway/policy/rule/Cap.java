package io.playgate.gateway.policy.rule;

/**
 * A length of play allowed between two resets.
 *
 * @param holidayMs on statutory holidays, ms; {@link #UNLIMITED_MS} for no cap
 * @param otherMs on all other days, ms; {@link #UNLIMITED_MS} for no cap
 */
public record Cap(long holidayMs, long otherMs) {
    /** The length that is no cap. */
    public static final long UNLIMITED_MS = Long.MAX_VALUE;

    /** No cap on any day. */
    public static final Cap NONE = new Cap(UNLIMITED_MS, UNLIMITED_MS);

    /** The same cap on every day. */
    public static Cap of(long ms) {
        return new Cap(ms, ms);
    }

    /** The cap on a holiday or on another day, ms. */
    public long onDayMs(boolean holiday) {
        return holiday ? holidayMs : otherMs;
    }

    /** Whether no day has a cap. */
    public boolean none() {
        return holidayMs == UNLIMITED_MS && otherMs == UNLIMITED_MS;
    }
}
