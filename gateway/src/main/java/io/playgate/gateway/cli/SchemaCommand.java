package io.playgate.gateway.cli;

import io.playgate.gateway.config.load.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playgate schema}: for editors. */
@Command(name = "schema", description = "Prints the JSON Schema (draft-07) of the configuration, for editors.")
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(ConfigSchema.json().stripTrailing());
        return 0;
    }
}
