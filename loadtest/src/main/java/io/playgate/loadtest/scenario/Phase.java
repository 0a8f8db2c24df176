package io.playgate.loadtest.scenario;

import org.jspecify.annotations.Nullable;

/**
 * One stretch of a run. Sessions of earlier phases go on and take up the new phase's rate of messages.
 *
 * @param durationNs ns
 * @param group name of the persons who arrive in it; null: all
 * @param measured whether its figures count for thresholds and totals; a warm-up does not
 */
public record Phase(
        String name, long durationNs, Arrival arrival, @Nullable String group, Play play, boolean measured) {
    /** The same for another time. */
    public Phase lasting(long newDurationNs) {
        return new Phase(name, newDurationNs, arrival, group, play, measured);
    }

    /** The same at {@code factor} times the message rate. */
    public Phase scaled(double factor) {
        return new Phase(name, durationNs, arrival, group, play.scaled(factor), measured);
    }
}
