package io.playgate.loadtest.measure;

/**
 * The generator during one interval.
 *
 * @param cpuShare processors that the process used, 1.0 for one whole processor
 * @param loopBusy of the busiest event loop, share of the time on a processor
 * @param loopStarved of the worst event loop, share of the time ready to run without a processor
 * @param loopCpuNs all event loops of players, time on a processor, ns
 * @param gcNs time in garbage collection, ns
 * @param gcCount collections
 */
public record GeneratorSample(
        double cpuShare, double loopBusy, double loopStarved, long loopCpuNs, long gcNs, long gcCount) {
    /** Knows nothing. */
    public static final GeneratorSample NONE = new GeneratorSample(0, 0, 0, 0, 0, 0);

    /** This process and another together: sums where sums mean something, else the worse of both. */
    public GeneratorSample worseOf(GeneratorSample other) {
        return new GeneratorSample(
                cpuShare + other.cpuShare,
                Math.max(loopBusy, other.loopBusy),
                Math.max(loopStarved, other.loopStarved),
                loopCpuNs + other.loopCpuNs,
                gcNs + other.gcNs,
                gcCount + other.gcCount);
    }
}
