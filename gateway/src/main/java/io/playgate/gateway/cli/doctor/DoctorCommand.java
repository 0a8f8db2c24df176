package io.playgate.gateway.cli.doctor;

import io.playgate.gateway.cli.CliException;
import io.playgate.gateway.config.NetworkConfig;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.config.load.LoadedConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate doctor}: what this machine lacks, before players notice. */
@Command(
        name = "doctor",
        description =
                "Says what this machine lacks for the configured load: open files, ports, kernel, JVM, clock, disk.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is missing", "1:something is", "2:the configuration is bad"})
public final class DoctorCommand implements Callable<Integer> {
    /** The default of {@code limits.sessionsMax}, where no configuration is given. */
    private static final int SESSIONS_DEFAULT = 50_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the load to examine for; without it, the machine alone for 50000 sessions")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "overrides one value of the configuration")
    private List<String> sets = new ArrayList<>();

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(JavaExam.examine());
        LoadedConfig loaded = load();
        KernelExam kernel = new KernelExam(Path.of("/"));
        if (loaded == null) {
            findings.addAll(kernel.examine(SESSIONS_DEFAULT, NetworkConfig.Transport.AUTO));
        } else {
            findings.addAll(kernel.examine(
                    loaded.config().limits().sessionsMax(),
                    loaded.config().network().transport()));
            findings.addAll(new PlaceExam(loaded.config()).examine());
        }
        PrintWriter out = spec.commandLine().getOut();
        int width = findings.stream()
                .mapToInt(finding -> finding.name().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            out.printf("%-5s %-" + width + "s  %s%n", finding.state().label(), finding.name(), finding.detail());
        }
        boolean failed = findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAIL);
        return failed ? CliException.REFUSED : 0;
    }

    private @Nullable LoadedConfig load() {
        Path named = file;
        if (named == null) {
            return null;
        }
        if (!Files.exists(named)) {
            throw new CliException(CliException.USAGE, named + ": no such file");
        }
        try {
            return ConfigLoader.load(named, System.getenv(), sets);
        } catch (ConfigErrors e) {
            throw new CliException(CliException.USAGE, String.join(System.lineSeparator(), e.errors()));
        }
    }
}
