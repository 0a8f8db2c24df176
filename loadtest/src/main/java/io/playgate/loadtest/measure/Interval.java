package io.playgate.loadtest.measure;

import org.jspecify.annotations.Nullable;

/**
 * One line of a run's time series.
 *
 * @param index from 0
 * @param startNs from the start of the run, ns
 * @param phase name of the phase it lies in
 * @param measured whether it counts
 * @param sessions open at its end
 * @param generator the generator itself
 * @param target the target's processor and memory; null where it tells nothing
 */
public record Interval(
        int index,
        long startNs,
        String phase,
        boolean measured,
        int sessions,
        Snapshot snapshot,
        GeneratorSample generator,
        @Nullable TargetSample target) {}
