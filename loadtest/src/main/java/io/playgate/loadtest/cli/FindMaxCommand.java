package io.playgate.loadtest.cli;

import io.playgate.loadtest.findmax.RateSearch;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.report.Verdict;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.run.RunShare;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.threshold.Threshold;
import io.playgate.loadtest.workload.Bench;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load find-max}: searches the highest rate of messages that keeps an objective. */
@Command(
        name = "find-max",
        description =
                "Search the highest rate of messages that keeps an objective and at which no oracle finds anything: doubles until it is missed, then halves the gap.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 found; 99 not even the lowest rate tried keeps it; 104 a bad scenario; 105 the generator was the limit."
        })
final class FindMaxCommand implements Callable<Integer> {
    @Mixin
    ScenarioOptions options = new ScenarioOptions();

    @Option(
            names = "--slo",
            paramLabel = "CONDITION",
            description =
                    "What must hold, such as \"latency.p99 < 20ms\"; may be repeated. Default: the scenario's thresholds.")
    List<String> slo = new ArrayList<>();

    @Option(names = "--steps", description = "Runs at most (default: ${DEFAULT-VALUE}).")
    int steps = 12;

    @Option(names = "--precision", description = "Percent of the answer to be sure within (default: ${DEFAULT-VALUE}).")
    int precisionPercent = 5;

    FindMaxCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scenario scenario;
        try {
            Scenario read = options.read();
            slo.forEach(Threshold::parse);
            scenario = slo.isEmpty() ? read : read.withThresholds(slo);
        } catch (ScenarioErrors e) {
            e.errors().forEach(System.err::println);
            return LoadCommand.BAD_SCENARIO;
        } catch (IllegalArgumentException e) {
            System.err.println("playgate load find-max: " + e.getMessage());
            return LoadCommand.BAD_SCENARIO;
        }
        try (Bench bench = Bench.raise(scenario)) {
            return search(bench, System.out);
        }
    }

    private int search(Bench bench, PrintStream out) throws IOException, InterruptedException {
        RateSearch search = new RateSearch(1, precisionPercent / 100.0);
        double bestPerS = 0;
        boolean generatorWasTheLimit = false;
        out.printf(
                Locale.ROOT, "%8s %12s %12s %10s %10s  %s%n", "factor", "sent/s", "received/s", "p50 ms", "p99 ms", "");
        for (int step = 0; step < steps && !search.done(); step++) {
            double factor = search.next();
            RunResult result = bench.run(same -> scaled(same, factor), RunShare.whole(), List.of());
            Verdict verdict = Verdict.of(result);
            // A rate at which frames are lost or cuts come late is not kept, whatever the latency is.
            boolean found = result.findingsTotal() > 0;
            boolean met = !found && verdict.outcomes().stream().allMatch(Threshold.Outcome::met);
            boolean valid = result.validity().valid();
            out.printf(
                    Locale.ROOT,
                    "%8.3f %12.0f %12.0f %10.3f %10.3f  %s%n",
                    factor,
                    result.measured().perSecond(Tally.SENT),
                    result.measured().perSecond(Tally.RECEIVED),
                    result.measured().histogram(Metric.LATENCY).getValueAtPercentile(50) / 1e6,
                    result.measured().histogram(Metric.LATENCY).getValueAtPercentile(99) / 1e6,
                    !valid ? "INVALID" : met ? "met" : found ? "missed " + result.findingCounts() : "missed");
            generatorWasTheLimit |= !valid;
            if (met && valid) {
                bestPerS = Math.max(bestPerS, result.measured().perSecond(Tally.RECEIVED));
            }
            search.tried(met && valid);
        }
        out.printf(
                Locale.ROOT,
                "%s: %.3f times the scenario's rate, %.0f messages/s%n",
                search.missedAny() ? "highest" : "at least",
                search.highest(),
                bestPerS);
        if (generatorWasTheLimit) {
            out.println("INVALID above that: the generator fell behind, so the target may be able to do more");
            return LoadCommand.NOT_VALID;
        }
        return search.highest() > 0 ? LoadCommand.PASSED : LoadCommand.FAILED;
    }

    private static Scenario scaled(Scenario scenario, double factor) {
        return scenario.withPhases(scenario.phases().stream()
                        .map(phase -> phase.scaled(factor))
                        .toList())
                .withPeople(scenario.people().scaled(factor));
    }
}
