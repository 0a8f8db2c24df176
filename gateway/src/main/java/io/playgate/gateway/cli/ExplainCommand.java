package io.playgate.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.playgate.gateway.cli.admin.AdminOptions;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.load.ConfigErrors;
import io.playgate.gateway.config.load.ConfigLoader;
import io.playgate.gateway.policy.GameFacts;
import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.policy.PlayerFacts;
import io.playgate.gateway.policy.PolicyExplainer;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.Usage;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate policy explain}: why a verdict falls and when it changes, for a player of the gateway or for facts that are given. */
@Command(
        name = "explain",
        description = {
            "Says in words why a player may play or not, and when that changes.",
            "With --player the facts and today's play come from the running gateway; without, from the options."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "takes policy and game from a configuration")
    private @Nullable Path file;

    @Option(
            names = "--policy",
            paramLabel = "PRESET",
            description = "a preset, where no configuration is given (default: vn-2024)")
    private String preset = PolicyPresets.DEFAULT;

    @Option(names = "--game", paramLabel = "GAME", description = "a game of the configuration (default: any game)")
    private @Nullable String game;

    @Option(names = "--player", paramLabel = "ID", description = "asks the gateway at --admin about this player")
    private @Nullable String player;

    @Option(names = "--at", paramLabel = "INSTANT", description = "as 2026-11-21T19:30:00+07:00 (default: now)")
    private @Nullable String at;

    @Option(names = "--birthdate", paramLabel = "DATE", description = "YYYY-MM-DD, YYYY-MM or YYYY")
    private @Nullable String birthdate;

    @Option(names = "--verified", description = "the account is verified")
    private boolean verified;

    @Option(names = "--guardian", description = "registered by a guardian")
    private boolean guardian;

    @Option(
            names = "--used",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "play of that day, all games")
    private Duration used = Duration.ZERO;

    @Option(
            names = "--used-game",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "play of that day, this game")
    private Duration usedGame = Duration.ZERO;

    @Override
    public Integer call() {
        GatewayConfig config = config();
        PolicySchedule schedule = schedule(config);
        GameFacts gameFacts = gameFacts(config);
        long nowMs = instantMs();
        PlayerFacts facts = new PlayerFacts(date(birthdate), verified, guardian);
        Usage usage = Usage.of(used.toMillis(), usedGame.toMillis());
        String id = player;
        if (id != null) {
            JsonNode view = admin.get("/v1/players/" + AdminOptions.encoded(id));
            facts = new PlayerFacts(
                    date(view.path("birthdate").textValue()),
                    view.path("verified").asBoolean(),
                    view.path("guardian").asBoolean());
            usage = usage(view, gameFacts.id(), schedule, nowMs);
        }
        PolicyExplainer.explain(schedule, facts, gameFacts, usage, nowMs)
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }

    /** What the gateway counted, where the instant is of the day that it counts. */
    private Usage usage(JsonNode view, String gameId, PolicySchedule schedule, long nowMs) {
        LocalDate day = Instant.ofEpochMilli(nowMs)
                .atZone(schedule.inForce(nowMs).zone())
                .toLocalDate();
        if (!day.toString().equals(view.path("day").asText())) {
            spec.commandLine().getOut().println("Nothing is counted on " + day + " yet: explained for no play.");
            return Usage.NONE;
        }
        return Usage.of(
                view.path("usedMs").asLong(),
                view.path("games").path(gameId).path("usedMs").asLong());
    }

    private @Nullable GatewayConfig config() {
        if (file == null) {
            return null;
        }
        try {
            return ConfigLoader.load(file, System.getenv(), List.of()).config();
        } catch (ConfigErrors e) {
            throw new CliException(CliException.USAGE, String.join(System.lineSeparator(), e.errors()));
        }
    }

    private PolicySchedule schedule(@Nullable GatewayConfig config) {
        PolicyConfig named = config == null ? new PolicyConfig(preset, preset, Map.of()) : config.policy();
        if (!PolicyPresets.names().contains(named.extendsPreset())) {
            throw new CliException(
                    CliException.USAGE,
                    "there is no preset " + named.extendsPreset() + "; there are " + PolicyPresets.names());
        }
        try {
            return PolicyPresets.schedule(named.extendsPreset(), named.overrides());
        } catch (PolicyException e) {
            throw new CliException(CliException.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private GameFacts gameFacts(@Nullable GatewayConfig config) {
        String wanted = game;
        if (wanted == null) {
            return GameFacts.ANY;
        }
        List<GameConfig> games = config == null ? List.of() : config.games();
        for (GameConfig known : games) {
            if (known.id().equals(wanted)) {
                return GameFacts.of(known.id(), known.kinds(), known.rating());
            }
        }
        List<String> ids = games.stream().map(GameConfig::id).toList();
        throw new CliException(CliException.USAGE, "--game " + wanted + ": the configuration has " + ids);
    }

    private long instantMs() {
        try {
            return at == null
                    ? new SystemClock().epochMs()
                    : OffsetDateTime.parse(at).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new CliException(
                    CliException.USAGE, "--at " + at + ": allowed: an instant as 2026-11-21T19:30:00+07:00");
        }
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            PartialDate date = PartialDate.parse(text);
            if (date != null) {
                return date;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // falls through to the refusal
        }
        throw new CliException(CliException.USAGE, text + " is no birth date; allowed: 2012-05-01, 2012-05, 2012");
    }
}
