package io.playgate.loadtest.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load test.
 *
 * @param seed of every random choice; the same seed makes the same choices
 * @param targets where players connect, at least one
 * @param token null: players bring none
 * @param upstreams doubles of game servers that the harness runs itself
 * @param thresholds conditions that the run must meet, as written
 * @param admin the gateway's admin API; null: neither scraped nor compared
 */
public record Scenario(
        String name,
        long seed,
        List<Target> targets,
        People people,
        @Nullable TokenSpec token,
        List<Phase> phases,
        List<UpstreamSpec> upstreams,
        Checks checks,
        GeneratorSpec generator,
        List<String> thresholds,
        @Nullable AdminSpec admin) {
    /** Sum of the phases, ns. */
    public long durationNs() {
        return phases.stream().mapToLong(Phase::durationNs).sum();
    }

    /** The same against other targets. */
    public Scenario withTargets(List<Target> newTargets) {
        return new Scenario(
                name, seed, newTargets, people, token, phases, upstreams, checks, generator, thresholds, admin);
    }

    /** The same with other phases. */
    public Scenario withPhases(List<Phase> newPhases) {
        return new Scenario(
                name, seed, targets, people, token, newPhases, upstreams, checks, generator, thresholds, admin);
    }
}
