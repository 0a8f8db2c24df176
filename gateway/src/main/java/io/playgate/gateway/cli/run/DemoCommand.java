package io.playgate.gateway.cli.run;

import io.playgate.gateway.cli.CliException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate demo}: everything on one machine, with a game to play. */
@Command(
        name = "demo",
        description = "Runs a gateway, a small game behind it and a web page to play it in; needs nothing else.")
public final class DemoCommand implements Callable<Integer> {
    private static final int SPEED_MAX = 100_000;
    private static final int PORT_MAX = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "how many times faster than the clock on the wall play is counted (default: ${DEFAULT-VALUE})")
    private int speed;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "of the web page, 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Override
    public Integer call() {
        within("--speed", speed, 1, SPEED_MAX);
        within("--http", port, 0, PORT_MAX);
        return GatewayLaunch.demo(speed, port, spec.commandLine().getOut());
    }

    private static void within(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new CliException(
                    CliException.USAGE, option + " " + value + ": allowed: a whole number from " + min + " to " + max);
        }
    }
}
