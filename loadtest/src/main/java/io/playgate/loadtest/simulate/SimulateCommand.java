package io.playgate.loadtest.simulate;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate simulate}: lives through random histories and compares every figure with a naive oracle. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Lives through random histories of play and compares every figure with a naive oracle.")
public final class SimulateCommand implements Callable<Integer> {
    private static final int HISTORIES_PER_LINE = 25;
    private static final int DIFFERENCE_FOUND = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the run (default: 1).")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Player-days to live through (default: 100000).")
    private long playerDays;

    @Option(
            names = "--history",
            paramLabel = "S",
            description = "Only the one history with this seed, as a failure names it.")
    private @Nullable Long history;

    @Option(
            names = "--real-ledger",
            description = "With --history: have the real journal and database keep it; slower, and as a failure says.")
    private boolean realLedger;

    /** Exit code 0: no difference; 1: a difference, with the history's seed on the error stream. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Simulator simulator = new Simulator(seed, Sabotage.NONE, outcome -> {
            if (outcome.histories() % HISTORIES_PER_LINE == 0) {
                out.printf("%,d player-days, %,d steps, no difference%n", outcome.playerDays(), outcome.steps());
                out.flush();
            }
        });
        try {
            Long one = history;
            if (one == null) {
                Simulator.Outcome outcome = simulator.run(playerDays);
                out.printf(
                        "seed %d: %,d player-days in %,d histories, %,d steps: no difference%n",
                        seed, outcome.playerDays(), outcome.histories(), outcome.steps());
                out.println(outcome.happenings());
            } else {
                out.printf("history %d: %,d steps, no difference%n", one, simulator.runHistory(one, realLedger));
            }
            return 0;
        } catch (SimulationFailure e) {
            spec.commandLine().getErr().println(e.getMessage());
            return DIFFERENCE_FOUND;
        } finally {
            out.flush();
        }
    }
}
