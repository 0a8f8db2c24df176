package io.playgate.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.playgate.gateway.cli.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playgate player …}: what is known of a player, and to change it. */
@Command(
        name = "player",
        description = "Shows and changes what is known of a player.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class PlayerCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int show(AdminOptions admin, JsonNode answer) {
        if (admin.json()) {
            spec.commandLine().getOut().println(answer);
        } else {
            Table.print(spec.commandLine().getOut(), answer);
        }
        return 0;
    }

    private static String path(String player) {
        return "/v1/players/" + AdminOptions.encoded(player);
    }

    @Command(name = "get", description = "Shows a player, exact to now.")
    int get(@Mixin AdminOptions admin, @Parameters(paramLabel = "PLAYER") String player) {
        return show(admin, admin.get(path(player)));
    }

    @Command(
            name = "put",
            description = "Replaces what the registry has of a player; what isn't given is unknown from then on.")
    int put(
            @Mixin AdminOptions admin,
            @Parameters(paramLabel = "PLAYER") String player,
            @Option(names = "--birthdate", paramLabel = "DATE", description = "YYYY-MM-DD or YYYY") @Nullable
                    String birthdate,
            @Option(
                            names = "--verified",
                            arity = "0..1",
                            fallbackValue = "true",
                            paramLabel = "true|false",
                            description = "verified account")
                    @Nullable
                    Boolean verified,
            @Option(names = "--person", paramLabel = "ID", description = "shared by the accounts of one person")
                    @Nullable
                    String person,
            @Option(
                            names = "--guardian",
                            arity = "0..1",
                            fallbackValue = "true",
                            paramLabel = "true|false",
                            description = "registered by a guardian")
                    @Nullable
                    Boolean guardian) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("birthdate", birthdate);
        body.put("verified", verified);
        body.put("person", person);
        body.put("guardian", guardian);
        return show(admin, admin.send("PUT", path(player), body));
    }

    @Command(name = "adjust", description = "Corrects today's used time; written to the audit log.")
    int adjust(
            @Mixin AdminOptions admin,
            @Parameters(paramLabel = "PLAYER") String player,
            @Option(
                            names = "--by",
                            required = true,
                            paramLabel = "TIME",
                            converter = Durations.class,
                            description = "as -10m or 90s; less is time given back")
                    Duration by,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "for the audit log")
                    String reason,
            @Option(names = "--game", paramLabel = "GAME", description = "this game's limit too") @Nullable String game,
            @Option(names = "--key", paramLabel = "KEY", description = "the same key again changes nothing") @Nullable
                    String key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("adjustMs", by.toMillis());
        body.put("reason", reason);
        body.put("game", game);
        body.put("key", key);
        return show(admin, admin.send("POST", path(player) + "/playtime", body));
    }

    @Command(name = "add", description = "Adds play that was seen elsewhere.")
    int add(
            @Mixin AdminOptions admin,
            @Parameters(paramLabel = "PLAYER") String player,
            @Option(names = "--game", required = true, paramLabel = "GAME") String game,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "INSTANT",
                            description = "as 2026-11-21T19:30:00+07:00")
                    String from,
            @Option(names = "--to", required = true, paramLabel = "INSTANT") String to,
            @Option(names = "--key", paramLabel = "KEY", description = "the same key again changes nothing") @Nullable
                    String key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("game", game);
        body.put("from", from);
        body.put("to", to);
        body.put("key", key);
        return show(admin, admin.send("POST", path(player) + "/playtime", body));
    }

    @Command(name = "list", description = "Lists the players that are known.")
    int list(
            @Mixin AdminOptions admin,
            @Option(names = "--prefix", paramLabel = "TEXT", defaultValue = "", description = "ids that begin so")
                    String prefix,
            @Option(names = "--after", paramLabel = "ID", defaultValue = "", description = "the next page")
                    String after,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "at most (default: 100)")
                    int limit) {
        JsonNode answer = admin.get("/v1/players?prefix=" + AdminOptions.encoded(prefix) + "&after="
                + AdminOptions.encoded(after) + "&limit=" + limit);
        if (admin.json()) {
            spec.commandLine().getOut().println(answer);
        } else {
            answer.path("players").forEach(player -> spec.commandLine().getOut().println(player.asText()));
        }
        return 0;
    }
}
