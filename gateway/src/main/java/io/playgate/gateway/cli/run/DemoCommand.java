package io.playgate.gateway.cli.run;

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
        return GatewayLaunch.demo(speed, port, spec.commandLine().getOut());
    }
}
