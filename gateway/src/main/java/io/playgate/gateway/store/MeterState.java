package io.playgate.gateway.store;

/** What the store has of one meter: a mutable holder that the accountant reuses, so that reading allocates nothing. Not thread-safe. */
public final class MeterState {
    /** Day and time used, packed as by {@link MeterUsage}. */
    public long usage = MeterUsage.NONE;

    /** When play last ran, epoch ms; 0 for never. */
    public long lastPlayMs;

    /** All that was ever used, ms. */
    public long lifetimeMs;
}
