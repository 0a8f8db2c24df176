package io.playgate.gateway.accounting;

import java.time.Duration;
import org.agrona.collections.Hashing;

/**
 * What an operator sets of the accountant.
 *
 * @param sessionsMax sessions that hold a slot at once
 * @param sessionsPerPlayerMax 0: no limit; beyond it the oldest is {@link io.playgate.protocol.CloseReason#REPLACED}
 * @param graceMs how long a session goes on at least when something other than time lowers its limit
 * @param closingLeadMs how long before a cut the game server is told to save
 * @param checkpointMs within this time every running meter is written to the store, unless there is much else to do
 */
public record AccountantSettings(
        int sessionsMax, int sessionsPerPlayerMax, long graceMs, long closingLeadMs, long checkpointMs) {
    /** One minute to say goodbye after a change, ten seconds to save, and a store that is ten seconds behind at most. */
    public static AccountantSettings of(int sessionsMax, int sessionsPerPlayerMax) {
        return new AccountantSettings(
                sessionsMax,
                sessionsPerPlayerMax,
                Duration.ofMinutes(1).toMillis(),
                Duration.ofSeconds(10).toMillis(),
                Duration.ofSeconds(10).toMillis());
    }

    /** Of a table that never grows: to move a million entries takes the thread a tenth of a second, in which it cuts nobody. */
    int tableCapacity() {
        return (int) Math.min(1 << 30, (long) (sessionsMax / Hashing.DEFAULT_LOAD_FACTOR) + 1);
    }
}
