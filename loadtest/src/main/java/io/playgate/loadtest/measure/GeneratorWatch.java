package io.playgate.loadtest.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Watches the generator's own threads, processor time and garbage collection. Collector thread only, except {@link #watch}. */
public final class GeneratorWatch {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final List<LoopThread> loops = new ArrayList<>();
    private final List<long[]> loopLast = new ArrayList<>();
    private long atNs;
    private long processCpuNs;
    private long gcMs;
    private long gcCount;

    /** Adds an event loop before the run begins. */
    public synchronized void watch(LoopThread loop) {
        loops.add(loop);
        loopLast.add(loop.onAndWaitingNs());
    }

    /** Begins at {@code nowNs}. */
    public void start(long nowNs) {
        sample(nowNs);
    }

    /** What happened since the last call. */
    public synchronized GeneratorSample sample(long nowNs) {
        long elapsedNs = Math.max(1, nowNs - atNs);
        long cpuNs = system.getProcessCpuTime();
        long gcMsNow = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        long gcCountNow = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        long busiestNs = 0;
        long mostStarvedNs = 0;
        long loopCpuNs = 0;
        for (int i = 0; i < loops.size(); i++) {
            long[] now = loops.get(i).onAndWaitingNs();
            long[] last = loopLast.set(i, now);
            busiestNs = Math.max(busiestNs, now[0] - last[0]);
            mostStarvedNs = Math.max(mostStarvedNs, now[1] - last[1]);
            loopCpuNs += Math.max(0, now[0] - last[0]);
        }
        GeneratorSample sample = new GeneratorSample(
                (double) (cpuNs - processCpuNs) / elapsedNs,
                (double) busiestNs / elapsedNs,
                (double) mostStarvedNs / elapsedNs,
                loopCpuNs,
                (gcMsNow - gcMs) * 1_000_000L,
                gcCountNow - gcCount);
        atNs = nowNs;
        processCpuNs = cpuNs;
        gcMs = gcMsNow;
        gcCount = gcCountNow;
        return sample;
    }
}
