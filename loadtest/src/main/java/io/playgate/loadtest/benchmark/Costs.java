package io.playgate.loadtest.benchmark;

import io.playgate.loadtest.benchmark.Population.Filled;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the operations of one session cost.
 *
 * @param filled the players on file
 * @param openBeside sessions open all the time
 * @param byOperation open, attach, close and visit, which is all three
 */
record Costs(Filled filled, int openBeside, Map<String, Cost> byOperation) {
    /** Commands of a visit: its open, its attach, its close. */
    private static final int COMMANDS_PER_VISIT = 3;

    private static final double NS_PER_S = 1e9;

    /**
     * The cost of one operation.
     *
     * @param ns of the accountant's thread
     * @param errorNs half the 99.9 % confidence interval; NaN for too few iterations
     * @param bytes allocated on the heap
     */
    record Cost(double ns, double errorNs, double bytes) {}

    /** Commands that the accountant's thread could carry out in a second if it did nothing else. */
    double commandsPerSecond() {
        Cost visit = byOperation.get("visit");
        return visit == null ? 0 : COMMANDS_PER_VISIT * NS_PER_S / visit.ns();
    }

    /** Measures with JMH on a filled directory, in a JVM of its own unless {@code quick}, when nothing but that it runs is of interest. */
    static Costs measure(Path directory, Filled filled, int openBeside, boolean quick, PrintStream out)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + AccountantBenchmark.class.getSimpleName() + (quick ? "\\.visit" : "\\."))
                .param("directory", directory.toAbsolutePath().toString())
                .param("players", Integer.toString(filled.players()))
                .param("openBeside", Integer.toString(openBeside))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(quick ? VerboseMode.SILENT : VerboseMode.NORMAL)
                .forks(quick ? 0 : 1)
                .warmupIterations(quick ? 1 : 5)
                .warmupTime(quick ? TimeValue.milliseconds(50) : TimeValue.seconds(2))
                .measurementIterations(quick ? 1 : 10)
                .measurementTime(quick ? TimeValue.milliseconds(50) : TimeValue.seconds(2));
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            Cost cost = new Cost(primary.getScore(), primary.getScoreError(), bytes == null ? 0 : bytes.getScore());
            costs.put(primary.getLabel(), cost);
            out.printf("%-8s %,10.0f ns ± %,.0f, %,.0f bytes%n", primary.getLabel(), cost.ns, cost.errorNs, cost.bytes);
        }
        return new Costs(filled, openBeside, costs);
    }
}
