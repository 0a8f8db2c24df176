package io.playgate.gateway.cli;

import io.playgate.gateway.config.load.LoadedConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate check}: all that is wrong with a configuration, at once. */
@Command(
        name = "check",
        description = "Says all that is wrong with a configuration, each as FILE:LINE:COL: KEY: what, what is allowed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the configuration is good", "2:it is not"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--print", description = "shows every value and where it came from")
    private boolean print;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadedConfig loaded = config.load(spec.commandLine().getErr());
        if (print) {
            loaded.effective().lines().forEach(line -> out.println(line));
        } else {
            out.println(config.file() + ": good");
        }
        return 0;
    }
}
