package io.playgate.gateway.report;

/**
 * What is counted over a slice, of one game or of all; a sum of days, except what must be counted distinct. Owned by the report's thread until
 * the facts are whole, read only afterwards.
 */
final class Tally {
    long accounts;
    long persons;
    long minors;
    long sessions;
    long playedMs;
    long minorPlayedMs;
    int peak;
    long warnings;
    long cuts;
    long refusals;

    /** Opens refused for the limit after a cut of the same person on the same day. */
    long returnsAfterCut;

    /** Persons who played with two accounts at once, by day. */
    long overlaps;

    /** Adds what can be added: all but accounts, persons and minors. */
    void add(Tally other) {
        sessions += other.sessions;
        playedMs += other.playedMs;
        minorPlayedMs += other.minorPlayedMs;
        peak = Math.max(peak, other.peak);
        warnings += other.warnings;
        cuts += other.cuts;
        refusals += other.refusals;
        returnsAfterCut += other.returnsAfterCut;
        overlaps += other.overlaps;
    }

    long playedMinutes() {
        return playedMs / 60_000;
    }

    long minorPlayedMinutes() {
        return minorPlayedMs / 60_000;
    }
}
