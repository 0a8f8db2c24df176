package io.playgate.loadtest.cli;

import io.playgate.gateway.cli.Terminal;
import io.playgate.loadtest.agent.Controller;
import io.playgate.loadtest.benchmark.BenchAccountingCommand;
import io.playgate.loadtest.report.LiveTable;
import io.playgate.loadtest.report.ReportFiles;
import io.playgate.loadtest.report.Summary;
import io.playgate.loadtest.report.Verdict;
import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.run.RunShare;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.read.ScenarioErrors;
import io.playgate.loadtest.scenario.read.ScenarioReader;
import io.playgate.loadtest.threshold.EarlyStop;
import io.playgate.loadtest.workload.Bench;
import io.playgate.loadtest.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: runs a scenario and reports. */
@Command(
        name = "load",
        description =
                "Open-loop load with truthful latency over TCP, PLAY/1 and WebSocket, with oracles that know what an enforcing gateway must do.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CompareCommand.class,
            FindMaxCommand.class,
            AgentCommand.class,
            VersusCommand.class,
            BenchAccountingCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 everything met; 99 a threshold missed or something found; 104 a bad scenario or option;",
            "105 the run is not valid: it was stopped, the target was not there, or the generator fell behind."
        })
public final class LoadCommand implements Callable<Integer> {
    /** Everything met. */
    public static final int PASSED = 0;
    /** A threshold was missed or an oracle found something. */
    public static final int FAILED = 99;
    /** The scenario or an option is bad. */
    public static final int BAD_SCENARIO = 104;
    /** The run says nothing. */
    public static final int NOT_VALID = 105;

    @Mixin
    ScenarioOptions options = new ScenarioOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write JSON, .hlog, CSV, JUnit XML and HTML reports there.")
    @Nullable
    Path out;

    @Option(
            names = "--agents",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Play from these machines, each running load agent, and merge what they measure.")
    List<String> agents = new ArrayList<>();

    @Option(names = "--secret-file", paramLabel = "FILE", description = "The agents' secret.")
    @Nullable
    Path secretFile;

    @Option(names = "--list", description = "List the named workloads.")
    boolean list;

    @Option(names = "--print", description = "Print a named workload's YAML, to begin a scenario of one's own with.")
    @Nullable
    String print;

    @Option(names = "--schema", description = "Print the JSON Schema of scenarios, for editors.")
    boolean schema;

    @Option(names = "--plain", description = "Plain lines, even on a terminal.")
    boolean plain;

    /** Made by the command line. */
    public LoadCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream console = System.out;
        if (list) {
            Workloads.all().forEach((name, question) -> console.printf("%-18s %s%n", name, question));
            return PASSED;
        }
        if (print != null) {
            console.print(Workloads.text(print));
            return PASSED;
        }
        if (schema) {
            console.print(ScenarioReader.schema());
            return PASSED;
        }
        Scenario scenario;
        try {
            scenario = options.read();
        } catch (ScenarioErrors e) {
            e.errors().forEach(System.err::println);
            return BAD_SCENARIO;
        } catch (IllegalArgumentException e) {
            System.err.println("playgate load: " + e.getMessage());
            return BAD_SCENARIO;
        }
        return agents.isEmpty() ? run(scenario, console) : runOnAgents(scenario, console);
    }

    private int runOnAgents(Scenario scenario, PrintStream console) throws IOException, InterruptedException {
        if (scenario.gateway() != null
                || !scenario.upstreams().isEmpty()
                || scenario.targets().isEmpty()) {
            System.err.println(
                    "playgate load: agents need targets that they can reach, allowed: a scenario with targets only");
            return BAD_SCENARIO;
        }
        console.println("playing on " + agents.size() + " agents for " + scenario.durationNs() / 1_000_000_000 + " s");
        RunResult result = new Controller(agents, secretFile).run(scenario, options.source(), options.sets);
        return report(Verdict.of(result), console);
    }

    private int report(Verdict verdict, PrintStream console) throws IOException {
        Summary.print(verdict, console);
        if (out != null) {
            ReportFiles.write(verdict, out);
            console.println("reports in " + out + ", begin with " + out.resolve("report.html"));
        }
        return exitCode(verdict);
    }

    private int run(Scenario scenario, PrintStream console) throws IOException, InterruptedException {
        Bench bench = Bench.raise(scenario);
        Interruption interruption = new Interruption(bench);
        try (bench) {
            boolean terminal = !plain && Terminal.attached();
            LiveTable table = new LiveTable(console, terminal, scenario.durationNs(), bench.findings());
            RunResult result = bench.run(same -> same, RunShare.whole(), List.of(table, earlyStop(bench, console)));
            table.finish();
            return report(Verdict.of(result), console);
        } finally {
            interruption.over();
        }
    }

    private static EarlyStop earlyStop(Bench bench, PrintStream console) {
        return new EarlyStop(bench.scenario().thresholds(), bench.findings()::total, missed -> {
            console.println("stopping: " + missed.text() + " is missed (" + missed.actualText() + ")");
            bench.stopFailed();
        });
    }

    /** The exit code that says what a run came to. */
    static int exitCode(Verdict verdict) {
        if (!verdict.result().validity().valid()) {
            return NOT_VALID;
        }
        return verdict.passed() ? PASSED : FAILED;
    }
}
