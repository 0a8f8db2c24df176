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
import org.openjdk.jmh.util.Statistics;

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
     * The cost of one operation of the accountant's thread. The median speaks for the code; while the kernel writes the maps' pages back, every first
     * write to a page faults and may wait for the disk, which the slowest iteration shows.
     *
     * @param medianNs of the iterations, on the clock
     * @param meanNs of the iterations
     * @param slowestNs of the iterations
     * @param bytes allocated on the heap
     */
    record Cost(double medianNs, double meanNs, double slowestNs, double bytes) {
        static Cost of(RunResult result) {
            Statistics iterations = result.getPrimaryResult().getStatistics();
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            return new Cost(
                    iterations.getPercentile(50),
                    iterations.getMean(),
                    iterations.getMax(),
                    bytes == null ? 0 : bytes.getScore());
        }
    }

    /** Commands that the accountant's thread could carry out in a second if it did nothing else, by the median. */
    double commandsPerSecond() {
        Cost visit = byOperation.get("visit");
        return visit == null ? 0 : COMMANDS_PER_VISIT * NS_PER_S / visit.medianNs();
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
            String operation = result.getPrimaryResult().getLabel();
            Cost cost = Cost.of(result);
            costs.put(operation, cost);
            out.printf(
                    "%-8s %,10.0f ns (mean %,.0f, slowest %,.0f), %,.0f bytes%n",
                    operation, cost.medianNs, cost.meanNs, cost.slowestNs, cost.bytes);
        }
        return new Costs(filled, openBeside, costs);
    }
}
