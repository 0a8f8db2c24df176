package io.playgate.loadtest.cli;

import io.playgate.loadtest.versus.Case;
import io.playgate.loadtest.versus.VersusRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load versus}: Playgate beside HAProxy and nginx. */
@Command(
        name = "versus",
        description =
                "Measure Playgate, with everything on, beside HAProxy and nginx: same clients, same echo server, in turns, in one run.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 measured; 104 a bad option; 105 a measurement is INVALID."})
final class VersusCommand implements Callable<Integer> {
    @Option(names = "--rounds", description = "Rounds of every case that count (default: ${DEFAULT-VALUE}).")
    int rounds = 7;

    @Option(names = "--seconds", description = "Seconds of one round of one contender (default: ${DEFAULT-VALUE}).")
    double seconds = 2;

    @Option(
            names = "--transport",
            split = ",",
            description =
                    "Of Playgate: epoll, io_uring, nio (default: epoll,io_uring), each with flags of the JVM behind it where"
                            + " two settings are to be compared: \"epoll -Xmx1g\".")
    List<String> transports = new ArrayList<>(List.of("epoll", "io_uring"));

    @Option(names = "--case", description = "Only cases whose name holds this; may be repeated.")
    List<String> only = new ArrayList<>();

    @Option(names = "--no-nginx", description = "Without nginx.")
    boolean withoutNginx;

    @Option(names = "--out", paramLabel = "DIR", description = "Write versus.json and versus.svg there.")
    @Nullable
    Path out;

    VersusCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || seconds < 0.1) {
            System.err.println("playgate load versus: --rounds is at least 1 and --seconds at least 0.1");
            return LoadCommand.BAD_SCENARIO;
        }
        List<Case> cases;
        try {
            cases = Case.named(only);
        } catch (IllegalArgumentException e) {
            System.err.println("playgate load versus: --case: " + e.getMessage());
            return LoadCommand.BAD_SCENARIO;
        }
        VersusRun run = new VersusRun(cases, rounds, (long) (1000 * seconds), transports, !withoutNginx);
        return run.run(System.out, out) ? LoadCommand.PASSED : LoadCommand.NOT_VALID;
    }
}
