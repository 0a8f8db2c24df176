package io.playgate.gateway.cli.run;

import io.playgate.gateway.cli.ConfigOptions;
import io.playgate.gateway.config.load.LoadedConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playgate run}: the gateway. */
@Command(
        name = "run",
        description = "Runs the gateway; prints \"playgate ready\" when every listener is bound.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:drained by SIGTERM, SIGINT or the admin API",
            "1:a part could not start",
            "2:the configuration is bad",
            "143:stopped at once by a second SIGTERM"
        })
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() {
        LoadedConfig loaded = config.load(spec.commandLine().getErr());
        GatewayHandle gateway = GatewayLaunch.run(loaded, config::read);
        ProcessLife life = new ProcessLife(new SystemdNotice(System.getenv("NOTIFY_SOCKET")));
        return life.live(gateway, spec.commandLine().getOut());
    }
}
