package io.playgate.loadtest.scenario;

/**
 * One stretch of a run. Sessions of earlier phases go on and take up the new phase's rate of messages.
 *
 * @param durationNs ns
 * @param measured whether its figures count for thresholds and totals; a warm-up does not
 */
public record Phase(String name, long durationNs, Arrival arrival, Play play, boolean measured) {}
