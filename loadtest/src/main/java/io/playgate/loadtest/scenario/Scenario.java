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
 * @param gateway started for the run; null: the targets are running already
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
        @Nullable GatewaySpec gateway,
        @Nullable AdminSpec admin) {
    /** Sum of the phases, ns. */
    public long durationNs() {
        return phases.stream().mapToLong(Phase::durationNs).sum();
    }

    /** The same against targets that are running already. */
    public Scenario withTargets(List<Target> newTargets) {
        return new Scenario(
                name, seed, newTargets, people, token, phases, upstreams, checks, generator, thresholds, null, admin);
    }

    /** The same with other phases. */
    public Scenario withPhases(List<Phase> newPhases) {
        return new Scenario(
                name,
                seed,
                targets,
                people,
                token,
                newPhases,
                upstreams,
                checks,
                generator,
                thresholds,
                gateway,
                admin);
    }

    /** The same with other players. */
    public Scenario withPeople(People newPeople) {
        return new Scenario(
                name,
                seed,
                targets,
                newPeople,
                token,
                phases,
                upstreams,
                checks,
                generator,
                thresholds,
                gateway,
                admin);
    }

    /** The same held to other rules; null: the targets are no gateway. */
    public Scenario withChecks(Checks newChecks) {
        return new Scenario(
                name,
                seed,
                targets,
                people,
                token,
                phases,
                upstreams,
                newChecks,
                generator,
                thresholds,
                gateway,
                admin);
    }

    /** The same with other conditions. */
    public Scenario withThresholds(List<String> newThresholds) {
        return new Scenario(
                name,
                seed,
                targets,
                people,
                token,
                phases,
                upstreams,
                checks,
                generator,
                newThresholds,
                gateway,
                admin);
    }

    /** The same with other doubles. */
    public Scenario withUpstreams(List<UpstreamSpec> newUpstreams) {
        return new Scenario(
                name,
                seed,
                targets,
                people,
                token,
                phases,
                newUpstreams,
                checks,
                generator,
                thresholds,
                gateway,
                admin);
    }

    /** The same with a gateway that has been started: where it listens, what it takes for a token, and where it is asked. */
    public Scenario started(List<Target> newTargets, TokenSpec newToken, AdminSpec newAdmin) {
        return new Scenario(
                name,
                seed,
                newTargets,
                people,
                newToken,
                phases,
                upstreams,
                checks,
                generator,
                thresholds,
                null,
                newAdmin);
    }
}
