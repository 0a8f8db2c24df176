package io.playgate.loadtest;

import io.playgate.loadtest.cli.LoadCommand;
import io.playgate.loadtest.simulate.SimulateCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of this module: {@code load} and what belongs to it. */
@Command(
        name = "playgate",
        description = "Load tests and simulations of Playgate.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LoadCommand.class, SimulateCommand.class})
public final class Main {
    Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line; a failure is one line, never a stack trace. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, arguments) -> {
            PrintWriter err = exception.getCommandLine().getErr();
            err.println(exception.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
            err.println("Try " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return LoadCommand.BAD_SCENARIO;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            String why = exception.getMessage();
            command.getErr()
                    .println("playgate load: "
                            + (why == null ? exception.getClass().getSimpleName() : why));
            return LoadCommand.NOT_VALID;
        });
        return line;
    }
}
