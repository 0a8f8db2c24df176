package io.playgate.gateway.accounting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's play in a stretch of time.
 *
 * @param stretches in any order; the same may appear twice
 */
public record PersonPlay(List<Stretch> stretches, List<Correction> corrections) {
    /**
     * Play of one session or of one report.
     *
     * @param source names the session or the report; of two stretches of one source and beginning the longer counts
     * @param fromMs epoch ms, inclusive
     * @param toMs epoch ms, exclusive
     */
    public record Stretch(String source, String game, long fromMs, long toMs) {}

    /**
     * An operator's correction.
     *
     * @param id the same twice counts once
     * @param game null: of the pool
     */
    public record Correction(String id, @Nullable String game, LocalDate day, long appliedMs) {}
}
