package io.playgate.loadtest.cli;

import io.playgate.loadtest.compare.Comparison;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code load compare}: tells whether the difference between two runs is real. */
@Command(
        name = "compare",
        description =
                "Tell whether the differences between two reports are real: 95 %% intervals by a block bootstrap over their seconds.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 compared; 99 B is really slower than A (rate lower or p99 higher); 104 no report; 105 a run was INVALID."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A.json", description = "Report of the run before.")
    @Nullable
    Path a;

    @Parameters(index = "1", paramLabel = "B.json", description = "Report of the run after.")
    @Nullable
    Path b;

    @Option(names = "--seed", description = "Of the resampling (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    CompareCommand() {}

    @Override
    public Integer call() {
        if (a == null || b == null) {
            return LoadCommand.BAD_SCENARIO;
        }
        Comparison comparison;
        try {
            comparison = Comparison.of(a, b, seed);
        } catch (IOException e) {
            System.err.println("playgate load compare: " + e.getMessage());
            return LoadCommand.BAD_SCENARIO;
        }
        PrintStream out = System.out;
        out.printf(Locale.ROOT, "%-18s %12s %12s %9s %22s%n", "", "A", "B", "change", "95 % interval");
        boolean worse = false;
        for (Comparison.Difference d : comparison.differences()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %12.3f %12.3f %+8.1f%% %+9.1f%% to %+7.1f%%  %s%n",
                    d.figure(),
                    d.a(),
                    d.b(),
                    100 * d.change(),
                    100 * d.low(),
                    100 * d.high(),
                    d.real() ? "real" : "may be chance");
            worse |= d.figure().startsWith("rate") ? d.high() < 0 : d.figure().contains("p99,") && d.low() > 0;
        }
        if (!comparison.bothValid()) {
            out.println("INVALID: in one of the runs the generator fell behind; the figures are its own");
            return LoadCommand.NOT_VALID;
        }
        return worse ? LoadCommand.FAILED : LoadCommand.PASSED;
    }
}
