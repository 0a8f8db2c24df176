package io.playgate.loadtest.benchmark;

import io.playgate.loadtest.process.WorkDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code load bench-accounting}: what a session costs the accountant, and how exactly it cuts. */
@Command(
        name = "bench-accounting",
        description =
                "Measure the accountant without sockets: cost of an open, an attach and a close with many players on"
                        + " file; delay of the cut with many sessions open.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 the cut was exact enough; 99 it was not; 104 a bad option; 105 the run says nothing."
        })
public final class BenchAccountingCommand implements Callable<Integer> {
    private static final int PASSED = 0;
    private static final int FAILED = 99;
    private static final double DELAY_MS_MAX = 50;

    /** What the maps take of the disk for each player, docs/state.md, with some room to spare. */
    private static final long BYTES_PER_PLAYER = 480;

    /** Players who played half an hour at most: two and a half are left. */
    private static final int USED_MS_MAX = 1_800_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Option(names = "--players", paramLabel = "N", description = "On file (default: ${DEFAULT-VALUE}).")
    int players = 1_000_000;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Open at once and then cut (default: ${DEFAULT-VALUE}).")
    int sessions = 100_000;

    @Option(
            names = "--lead",
            paramLabel = "TIME",
            description = "From the first open to the first cut, such as PT60S; all must be open by then (default:"
                    + " ${DEFAULT-VALUE}).")
    Duration lead = Duration.ofSeconds(60);

    @Option(
            names = "--span",
            paramLabel = "TIME",
            description = "Time over which the sessions are cut (default: ${DEFAULT-VALUE}).")
    Duration span = Duration.ofSeconds(60);

    @Option(names = "--only", description = "One part alone: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Part only;

    @Option(names = "--quick", description = "So short that the figures say nothing: to see that it runs.")
    boolean quick;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Where the state of the players is made and deleted again (default: the system's temporary files).")
    @Nullable
    Path work;

    @Option(names = "--out", paramLabel = "DIR", description = "Write accounting.json and accounting.svg there.")
    @Nullable
    Path out;

    /** Made by the command line. */
    public BenchAccountingCommand() {}

    /** What can be measured alone. */
    enum Part {
        COSTS,
        CUTS
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        check();
        PrintStream console = System.out;
        Costs costs = only == Part.CUTS ? null : costs(console);
        CutRun.Outcome cuts = only == Part.COSTS ? null : cuts(console);
        Path directory = out;
        if (directory != null) {
            AccountingReport.write(directory, command(), costs, cuts);
            console.println("written to " + directory);
        }
        boolean exact = cuts == null || AccountingReport.delayMs(cuts.delaysNs(), 99.9) <= DELAY_MS_MAX;
        return exact || quick ? PASSED : FAILED;
    }

    private void check() {
        if (players < 1_000 || sessions < 1 || lead.isNegative() || span.isNegative()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--players must be 1000 or more, --sessions 1 or more, --lead and --span not negative");
        }
        if (lead.plus(span).toMillis() >= AccountantRig.CAP_MS) {
            throw new ParameterException(
                    spec.commandLine(), "--lead and --span together must be shorter than the cap of 180 minutes");
        }
    }

    private Costs costs(PrintStream console) throws IOException, RunnerException {
        return inDirectory(directory -> {
            console.printf("filling %,d players%n", players);
            Population population = new Population(players, AccountantRig.today(), number -> number % USED_MS_MAX);
            Population.Filled filled =
                    population.fill(directory, done -> console.printf("%,d of %,d players on file%n", done, players));
            console.printf(
                    Locale.ROOT,
                    "%,d players: %,d accounts and %,d meters, %.0f MB of maps, %.1f s%n",
                    players,
                    filled.accounts(),
                    filled.meters(),
                    filled.bytes() / 1e6,
                    filled.seconds());
            int beside = Math.min(sessions, players / 10);
            Costs costs = Costs.measure(directory, filled, beside, quick, console);
            console.printf("%,.0f commands a second on one core%n", costs.commandsPerSecond());
            return costs;
        });
    }

    private CutRun.Outcome cuts(PrintStream console) throws IOException, RunnerException {
        return inDirectory(directory -> {
            if (!quick) {
                console.printf("warming up with %,d sessions%n", CutRun.WARM_UP.sessions());
                CutRun.WARM_UP.run(Files.createDirectory(directory.resolve("warm-up")), line -> {});
            }
            CutRun.Outcome cuts = new CutRun(sessions, lead, span)
                    .run(Files.createDirectory(directory.resolve("measured")), console::println);
            console.printf(
                    Locale.ROOT,
                    "cut delay of %,d sessions: p50 %.2f ms, p99 %.2f, p99.9 %.2f, max %.2f%n",
                    cuts.delaysNs().getTotalCount(),
                    AccountingReport.delayMs(cuts.delaysNs(), 50),
                    AccountingReport.delayMs(cuts.delaysNs(), 99),
                    AccountingReport.delayMs(cuts.delaysNs(), 99.9),
                    AccountingReport.delayMs(cuts.delaysNs(), 100));
            console.printf(
                    Locale.ROOT,
                    "delay of a thread that only rested meanwhile: p99.9 %.2f ms, max %.2f%n",
                    AccountingReport.delayMs(cuts.hiccupsNs(), 99.9),
                    AccountingReport.delayMs(cuts.hiccupsNs(), 100));
            return cuts;
        });
    }

    private String command() {
        return "./playgate "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    /** Work with a directory that is gone afterwards. */
    private interface Work<T> {
        T in(Path directory) throws IOException, RunnerException;
    }

    private <T> T inDirectory(Work<T> task) throws IOException, RunnerException {
        Path parent = work;
        // Gigabytes must not stay behind when somebody loses patience.
        try (WorkDirectory directory = parent == null
                ? WorkDirectory.temporary("playgate-bench")
                : WorkDirectory.in(parent, "playgate-bench")) {
            checkRoom(directory.path());
            return task.in(directory.path());
        }
    }

    private void checkRoom(Path directory) throws IOException {
        long needed = BYTES_PER_PLAYER * Math.max(only == Part.CUTS ? 0 : players, only == Part.COSTS ? 0 : sessions);
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "%s has %.1f GB free, %.1f GB are needed; --work names another directory",
                            directory.getParent(),
                            free / 1e9,
                            needed / 1e9));
        }
    }
}
