package io.playgate.gateway.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How the ledger is, at one instant. Immutable.
 *
 * @param state in a word
 * @param queuedEvents appended and not yet in the journal
 * @param lagEvents in the journal and not yet in the database
 * @param lagBytes of those in the journal
 * @param lagMs since the database last had everything; 0 while it has
 * @param appliedSequence records of the journal that are in the database
 * @param advisedDropped advisory verdicts given up for want of room, since the start
 * @param eventsLost events that no memory or disk was left for, since the start; anything above 0 is an alarm
 * @param recordsRejected records that the database refused, or that were damaged on the disk, since the start; an alarm too
 * @param lastError of the database or the disk, null when all is well again
 */
public record LedgerStatus(
        State state,
        long queuedEvents,
        long lagEvents,
        long lagBytes,
        long lagMs,
        long appliedSequence,
        long advisedDropped,
        long eventsLost,
        long recordsRejected,
        @Nullable String lastError) {
    /** The states, from good to bad; metrics and {@code /readyz} name them. */
    public enum State {
        /** The database has everything but the last moments. */
        CURRENT,
        /** The database takes what is in the journal and isn't through with it. */
        CATCHING_UP,
        /** The database can't be reached or doesn't take anything; the journal keeps all. */
        DATABASE_AWAY,
        /** The journal has outgrown its limit: advisory verdicts are no longer written, all else is, as long as the disk has room. */
        SPILL_FULL,
        /** The journal can't be written, as on a full disk: memory keeps what comes, up to its limit. */
        JOURNAL_FAILING
    }
}
