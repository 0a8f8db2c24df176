package io.playgate.loadtest.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.measure.TargetSample;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.run.RunShare;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import io.playgate.loadtest.workload.Bench;
import io.playgate.loadtest.workload.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The named workloads and the example of a game of lines, small, against a real gateway: each finds what its question is about. */
class WorkloadsTest {
    /** What a machine that is busy elsewhere, not the gateway, may be the cause of. */
    static final Set<FindingKind> SLOWNESS = Set.of(
            FindingKind.UNANSWERED,
            FindingKind.STALL,
            FindingKind.CUT_LATE,
            FindingKind.NOT_CUT,
            FindingKind.OVERLAY_LATE,
            FindingKind.NOT_COMPARED);

    /** A scenario that may be made longer. */
    private interface Scaled {
        Scenario lasting(int factor) throws Exception;
    }

    private static Scenario workload(String name, String... sets) throws Exception {
        return Workloads.read(name, List.of(sets));
    }

    /** Repeats a run for longer in which a machine busy elsewhere let nothing happen. */
    private static RunResult play(Predicate<RunResult> happened, Scaled scenario) throws Exception {
        RunResult result = once(scenario.lasting(1));
        for (int factor = 2; factor <= 16 && !happened.test(result); factor *= 2) {
            result = once(scenario.lasting(factor));
        }
        return result;
    }

    private static RunResult once(Scenario scenario) throws Exception {
        try (Bench bench = Bench.raise(scenario)) {
            RunResult result = bench.run(same -> same, RunShare.whole(), List.of());
            assertThat(result.findings())
                    .allSatisfy(finding ->
                            assertThat(SLOWNESS).as(finding.toString()).contains(finding.kind()));
            return result;
        }
    }

    private static long all(RunResult result, Tally tally) {
        return result.intervals().stream()
                .mapToLong(interval -> interval.snapshot().tally(tally))
                .sum();
    }

    @Test
    void shouldLetEverybodyInWhoComesBackAtOnce() throws Exception {
        RunResult result = play(
                run -> all(run, Tally.ADMITTED) >= 100,
                factor -> workload(
                        "login-storm",
                        "people.count=100",
                        "phases.0.duration=500ms",
                        "phases.1.duration=100ms",
                        "phases.2.duration=" + 1500 * factor + "ms",
                        "phases.2.arrival.storm={sessions: 90, within: 200ms}"));

        assertThat(all(result, Tally.ADMITTED)).isGreaterThanOrEqualTo(100);
        assertThat(all(result, Tally.REFUSED)).isZero();
        assertThat(result.comparison().players()).isPositive();
    }

    @Test
    void shouldGiveEverybodyAFreshDayAtMidnight() throws Exception {
        int persons = 12;
        RunResult result = play(
                run -> all(run, Tally.REFUSED) > 0 && all(run, Tally.ADMITTED) > persons,
                factor -> workload(
                        "midnight-rollover",
                        "people.count=" + persons,
                        "gateway.midnightIn=" + 2500 * factor + "ms",
                        "limits.pool=600ms",
                        "phases.0.duration=1s",
                        "phases.1.duration=" + 2500 * factor + "ms"));

        assertThat(all(result, Tally.CUT)).isPositive();
        assertThat(all(result, Tally.REFUSED)).isPositive();
        // Adults stay; minors used up one day, and only another one lets them in again.
        assertThat(all(result, Tally.ADMITTED)).isGreaterThan(persons);
    }

    @Test
    void shouldTellPlayersWhenTheWayToTheGameFails() throws Exception {
        RunResult result = play(
                run -> all(run, Tally.CUT) > 0 && all(run, Tally.ADMITTED) > 40,
                factor -> workload(
                        "upstream-loss",
                        "people.count=40",
                        "upstreams.0.link.cuts=500",
                        "upstreams.0.link.after={uniform: {from: 100ms, to: 1s}}",
                        "phases.0.arrival.storm={sessions: 40, within: 300ms}",
                        "phases.0.duration=500ms",
                        "phases.1.duration=" + 1500 * factor + "ms"));

        assertThat(all(result, Tally.CUT)).isPositive();
        assertThat(all(result, Tally.ADMITTED)).isGreaterThan(40);
        assertThat(result.comparison().ledgerRows()).isGreaterThan(40);
    }

    @Test
    void shouldMeasureWhatSilentSessionsCost() throws Exception {
        RunResult result = play(
                run -> all(run, Tally.ADMITTED) > 50
                        && run.intervals().stream().map(Interval::target).anyMatch(Objects::nonNull),
                factor -> workload(
                        "idle-fleet",
                        "people.count=200",
                        "phases.0.duration=1s",
                        "phases.0.arrival={constant: {rate: 100/s}}",
                        "phases.1.duration=" + 1000 * factor + "ms"));

        assertThat(all(result, Tally.ADMITTED)).isGreaterThan(50);
        assertThat(all(result, Tally.SENT)).isZero();
        assertThat(result.intervals().stream().map(Interval::target).filter(Objects::nonNull))
                .extracting(TargetSample::memoryBytes)
                .isNotEmpty()
                .allSatisfy(bytes -> assertThat(bytes).isPositive());
    }

    @Test
    void shouldPlayAGameOfLines() throws Exception {
        Path example = Path.of(
                Objects.requireNonNullElse(System.getProperty("playgate.root"), ".."),
                "config/scenarios/line-game.yaml");
        RunResult result = play(
                run -> all(run, Tally.CUT) > 0 && all(run, Tally.RECEIVED) > 0,
                factor -> ScenarioReader.read(
                        example,
                        List.of(
                                "people.count=30",
                                "limits.pool=" + 1000 * factor + "ms",
                                "phases.0.arrival.storm.sessions=30",
                                "phases.1.duration=" + 1000 * factor + "ms")));

        assertThat(all(result, Tally.CUT)).isPositive();
        assertThat(all(result, Tally.RECEIVED)).isPositive();
        assertThat(all(result, Tally.NOTICES)).isGreaterThanOrEqualTo(all(result, Tally.ADMITTED));
        assertThat(result.comparison().attachments()).isPositive();
    }
}
