package io.playgate.loadtest.arrival;

import io.playgate.loadtest.scenario.Arrival;
import io.playgate.loadtest.scenario.Phase;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The instants at which one shard's sessions begin, over all phases. With {@code parts} shards in all machines, this one takes every
 * {@code parts}-th arrival; a Poisson process is split into independent ones of a fraction of the rate, which together are the same process.
 *
 * <p>Owned by the shard's event loop. Not thread-safe.
 */
public final class ArrivalClock {
    /** No more arrivals. */
    public static final long NEVER = Long.MAX_VALUE;

    private final List<Phase> phases;
    private final int part;
    private final int parts;
    private final SplittableRandom random;
    private int phase = -1;
    private long phaseStartNs;
    private long phaseEndNs;
    private long number;
    private double poissonNs;

    /**
     * Begins before the first arrival.
     *
     * @param startNs instant of the run's start
     * @param part number of this shard, 0 to {@code parts - 1}
     */
    public ArrivalClock(List<Phase> phases, long startNs, int part, int parts, SplittableRandom random) {
        this.phases = phases;
        this.part = part;
        this.parts = parts;
        this.random = random;
        this.phaseEndNs = startNs;
    }

    /** The next arrival, each later than or as late as the one before; {@link #NEVER} after the last. */
    public long nextNs() {
        while (true) {
            if (phase >= 0) {
                long offsetNs = nextOffsetNs(phases.get(phase));
                if (offsetNs >= 0 && offsetNs < phaseEndNs - phaseStartNs) {
                    return phaseStartNs + offsetNs;
                }
            }
            if (phase + 1 >= phases.size()) {
                return NEVER;
            }
            phase++;
            phaseStartNs = phaseEndNs;
            phaseEndNs += phases.get(phase).durationNs();
            number = part;
            poissonNs = 0;
        }
    }

    private long nextOffsetNs(Phase current) {
        Arrival arrival = current.arrival();
        if (arrival instanceof Arrival.Poisson poisson) {
            poissonNs -= Math.log(1.0 - random.nextDouble()) * 1e9 * parts / poisson.perSecond();
            return poisson.perSecond() <= 0 ? -1 : (long) poissonNs;
        }
        long k = number;
        number += parts;
        if (arrival instanceof Arrival.Constant constant) {
            return constant.perSecond() <= 0 ? -1 : (long) (k * 1e9 / constant.perSecond());
        }
        if (arrival instanceof Arrival.Ramp ramp) {
            return rampOffsetNs(ramp, current.durationNs() / 1e9, k);
        }
        if (arrival instanceof Arrival.Storm storm) {
            return k >= storm.sessions() ? -1 : k * storm.withinNs() / Math.max(1, storm.sessions());
        }
        if (arrival instanceof Arrival.Replay replay) {
            return k >= replay.offsetsNs().size() ? -1 : replay.offsetsNs().get((int) k);
        }
        return -1;
    }

    /** Solves from·t + (to − from)·t²/2d = k for t: the instant at which the k-th session of a ramp arrives. */
    private static long rampOffsetNs(Arrival.Ramp ramp, double durationS, long k) {
        double a = (ramp.toPerSecond() - ramp.fromPerSecond()) / (2 * durationS);
        double b = ramp.fromPerSecond();
        if (Math.abs(a) < 1e-12) {
            return b <= 0 ? -1 : (long) (k * 1e9 / b);
        }
        double discriminant = b * b + 4 * a * k;
        return discriminant < 0 ? -1 : (long) ((Math.sqrt(discriminant) - b) / (2 * a) * 1e9);
    }
}
