package io.playgate.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.policy.preset.PolicyPresets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playgate policy …}: the rules, and why they say what they say. */
@Command(
        name = "policy",
        description = "Shows the policies and explains what they decide.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = ExplainCommand.class)
final class PolicyCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "list", description = "Lists the presets.")
    int list() {
        PolicyPresets.names().forEach(name -> spec.commandLine().getOut().println(name));
        return 0;
    }

    @Command(name = "show", description = "Prints a preset; every value may be overridden in the configuration.")
    int show(@Parameters(paramLabel = "PRESET") String preset) {
        if (!PolicyPresets.names().contains(preset)) {
            throw new CliException(
                    CliException.USAGE, "there is no preset " + preset + "; there are " + PolicyPresets.names());
        }
        try {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(PolicyPresets.text(preset)));
            return 0;
        } catch (JsonProcessingException e) {
            throw new CliException(CliException.REFUSED, e.getOriginalMessage());
        }
    }
}
