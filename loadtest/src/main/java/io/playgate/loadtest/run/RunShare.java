package io.playgate.loadtest.run;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What of a run this process plays.
 *
 * @param agent number of this process, from 0
 * @param agents how many there are
 * @param runId the same in all of them, 1 to 65,535; tells the run's players from another's
 * @param delayNs wait this long before the start, so that all begin together, ns
 */
public record RunShare(int agent, int agents, int runId, long delayNs) {
    /** The same, beginning {@code newDelayNs} from now. */
    public RunShare delayed(long newDelayNs) {
        return new RunShare(agent, agents, runId, newDelayNs);
    }

    /** The whole of a run of its own. */
    public static RunShare whole() {
        return new RunShare(0, 1, ThreadLocalRandom.current().nextInt(1, 65_536), 0);
    }
}
