package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playgate session …}: who plays now, and to end it. */
@Command(
        name = "session",
        description = "Lists and closes sessions.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class SessionCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "list", description = "Lists the sessions that are open.")
    int list(
            @Mixin AdminOptions admin,
            @Option(names = "--game", paramLabel = "GAME", defaultValue = "", description = "of this game only")
                    String game,
            @Option(names = "--player", paramLabel = "ID", defaultValue = "", description = "of this player only")
                    String player,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "at most (default: 1000)")
                    int limit) {
        JsonNode answer = admin.get("/v1/sessions?game=" + AdminOptions.encoded(game) + "&player="
                + AdminOptions.encoded(player) + "&limit=" + limit);
        PrintWriter out = spec.commandLine().getOut();
        if (admin.json()) {
            out.println(answer);
        } else {
            Table.print(
                    out,
                    answer.path("sessions"),
                    "session",
                    "player",
                    "game",
                    "transport",
                    "ageClass",
                    "attachedAt",
                    "remainingMs");
        }
        return 0;
    }

    @Command(name = "close", description = "Ends a session with the reason CLOSED_BY_OPERATOR.")
    int close(@Mixin AdminOptions admin, @Parameters(paramLabel = "SESSION") String session) {
        String unused = admin.text("DELETE", "/v1/sessions/" + AdminOptions.encoded(session), null);
        spec.commandLine().getOut().println("closed " + session);
        return 0;
    }
}
