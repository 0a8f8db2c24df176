package io.playgate.gateway.report;

import java.util.function.ToLongFunction;

/** The columns of every form of a report, in order: name in CSV and JSON, and words for the printed page. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum Column {
    ACCOUNTS("accounts", "Accounts", tally -> tally.accounts),
    PERSONS("persons", "Persons", tally -> tally.persons),
    MINORS("minors", "Minors", tally -> tally.minors),
    SESSIONS("sessions", "Sessions", tally -> tally.sessions),
    PLAYED("playedMinutes", "Minutes played", Tally::playedMinutes),
    MINOR_PLAYED("minorPlayedMinutes", "Minutes by minors", Tally::minorPlayedMinutes),
    PEAK("peakConcurrency", "Peak at once", tally -> tally.peak),
    WARNINGS("warnings", "Warnings", tally -> tally.warnings),
    CUTS("cuts", "Cuts", tally -> tally.cuts),
    REFUSALS("refusals", "Refusals", tally -> tally.refusals),
    RETURNS("returnsAfterCut", "Returns after a cut", tally -> tally.returnsAfterCut),
    OVERLAPS("overlappingAccounts", "Two accounts at once", tally -> tally.overlaps);

    private final String key;
    private final String title;
    private final ToLongFunction<Tally> value;

    Column(String key, String title, ToLongFunction<Tally> value) {
        this.key = key;
        this.title = title;
        this.value = value;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    long of(Tally tally) {
        return value.applyAsLong(tally);
    }
}
