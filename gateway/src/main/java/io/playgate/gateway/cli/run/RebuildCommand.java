package io.playgate.gateway.cli.run;

import io.playgate.gateway.cli.ConfigOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playgate rebuild}: the memory anew from the truth. */
@Command(
        name = "rebuild",
        description =
                "Makes the player state anew from the ledger. The gateway must not run; at its start it does this by"
                        + " itself where the state is missing or beyond recovery.")
public final class RebuildCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() {
        return GatewayLaunch.rebuild(
                config.load(spec.commandLine().getErr()), spec.commandLine().getOut());
    }
}
