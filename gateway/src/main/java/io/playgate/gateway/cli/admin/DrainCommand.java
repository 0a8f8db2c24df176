package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.playgate.gateway.cli.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate drain}: the same as SIGTERM, from anywhere. */
@Command(name = "drain", description = "Stops accepting, sends players off over a window, then stops the gateway.")
public final class DrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "over which players are sent off (default: drain.window of the configuration)")
    private @Nullable Duration window;

    @Override
    public Integer call() {
        JsonNode answer =
                admin.send("POST", "/v1/drain", window == null ? Map.of() : Map.of("windowMs", window.toMillis()));
        spec.commandLine()
                .getOut()
                .println(
                        admin.json()
                                ? answer
                                : "draining over " + answer.path("windowMs").asLong() + " ms");
        return 0;
    }
}
