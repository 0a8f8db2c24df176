package io.playgate.gateway.cli;

import io.playgate.gateway.cli.admin.DrainCommand;
import io.playgate.gateway.cli.admin.PlayerCommand;
import io.playgate.gateway.cli.admin.ReloadCommand;
import io.playgate.gateway.cli.admin.ReportCommand;
import io.playgate.gateway.cli.admin.SessionCommand;
import io.playgate.gateway.cli.doctor.DoctorCommand;
import io.playgate.gateway.cli.run.DemoCommand;
import io.playgate.gateway.cli.run.RebuildCommand;
import io.playgate.gateway.cli.run.RunCommand;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code playgate}: finds the word, runs it, turns what went wrong into a line and an exit code. */
@Command(
        name = "playgate",
        description = "Session gateway that enforces statutory playtime limits in front of game servers.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            TokenCommand.class,
            PlayerCommand.class,
            SessionCommand.class,
            DrainCommand.class,
            ReloadCommand.class,
            ReportCommand.class,
            PolicyCommand.class,
            RebuildCommand.class,
            DoctorCommand.class,
            SchemaCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        footer = {
            "  load     The load test harness; ./playgate load --help",
            "  simulate Histories of play on a fake clock; ./playgate simulate --help",
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 bad usage or configuration, 3 the admin API can't be reached."
        })
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != 0 || !Thread.currentThread().isDaemon()) {
            System.exit(exitCode);
        }
    }

    /** The command line, with this product's way of telling errors. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExpandAtFiles(false); // a player's id may begin with @
        helpEverywhere(line);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (exception instanceof CliException failure) {
                err.println(failure.getMessage());
                err.flush();
                return failure.exitCode();
            }
            LOG.debug("command failed", exception);
            String why = exception.getMessage();
            err.println("playgate: " + (why == null ? exception.getClass().getSimpleName() : why));
            err.flush();
            return CliException.REFUSED;
        });
        return line;
    }

    /** Every command explains itself, also where it lacks what it needs to run. */
    private static void helpEverywhere(CommandLine line) {
        if (line.getCommandSpec().findOption("--help") == null) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .type(boolean.class)
                            .usageHelp(true)
                            .description("Show this help message and exit.")
                            .build());
        }
        line.getSubcommands().values().forEach(Main::helpEverywhere);
    }

    /** What is running, from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "playgate " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
