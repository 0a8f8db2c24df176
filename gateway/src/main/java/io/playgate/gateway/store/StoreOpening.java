package io.playgate.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * How the store was found when it was opened.
 *
 * @param reason why, for the log; null when {@link Kind#CLEAN}
 * @param locksCleared segments whose lock a killed reader left behind
 * @param mapsRecovered maps that a killed writer left locked and that were recovered from a copy
 */
public record StoreOpening(Kind kind, @Nullable String reason, int locksCleared, int mapsRecovered) {
    /** The four ways, from good to bad. */
    public enum Kind {
        /** Closed in order last time, and the files are byte for byte what was closed. */
        CLEAN,
        /** The process was killed; every record is whole. Sessions open then have to be charged from the ledger. */
        RECOVERED,
        /** There was no store: it is new and empty. */
        CREATED,
        /** What was there can't be trusted or is of another layout: it was replaced by an empty store. */
        REBUILD_NEEDED
    }

    /** Whether the store is empty and wants to be filled from the ledger, ended by {@link PlayerStore#rebuildDone}. */
    public boolean rebuildNeeded() {
        return kind == Kind.CREATED || kind == Kind.REBUILD_NEEDED;
    }
}
