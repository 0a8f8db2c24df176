package io.playgate.loadtest.measure;

/**
 * The target during one interval, scraped from its metrics.
 *
 * @param cpuShare processors used, 1.0 for one whole processor
 * @param memoryBytes resident or heap in use, whichever it tells, bytes
 * @param sessions open sessions as the target counts them; -1: it does not say
 */
public record TargetSample(double cpuShare, long memoryBytes, long sessions) {}
