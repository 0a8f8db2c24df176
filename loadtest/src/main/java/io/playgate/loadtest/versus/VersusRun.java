package io.playgate.loadtest.versus;

import io.playgate.loadtest.process.WorkDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole comparison, from the temporary directory to the reports.
 *
 * @param cases to ask, in this order
 * @param rounds that count, of every case
 * @param measureMs of one round of one contender
 * @param transports of Playgate
 */
public record VersusRun(List<Case> cases, int rounds, long measureMs, List<String> transports, boolean nginx) {
    /**
     * Runs and prints; writes reports into {@code out} where it is given.
     *
     * @return whether all measurements are valid
     */
    public boolean run(PrintStream console, @Nullable Path out) throws IOException, InterruptedException {
        try (WorkDirectory directory = WorkDirectory.temporary("playgate-versus");
                Versus versus = new Versus(directory.path(), transports, nginx)) {
            Results results = versus.run(cases, rounds, measureMs, console::println);
            console.println();
            console.print(Table.of(results));
            if (out != null) {
                VersusFiles.write(results, this, out);
            }
            return results.valid();
        }
    }
}
