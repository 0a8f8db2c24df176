package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playgate reload}: all of the new configuration or nothing. */
@Command(name = "reload", description = "Makes the gateway read its configuration again; a bad one changes nothing.")
public final class ReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Override
    public Integer call() {
        JsonNode answer = admin.send("POST", "/v1/reload", Map.of());
        if (admin.json()) {
            spec.commandLine().getOut().println(answer);
        } else {
            Table.print(spec.commandLine().getOut(), answer);
        }
        return 0;
    }
}
