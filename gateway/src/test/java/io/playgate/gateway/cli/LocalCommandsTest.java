package io.playgate.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.token.TokenOutcome.Valid;
import io.playgate.gateway.token.TokenVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no gateway. */
final class LocalCommandsTest {
    private final Path directory;
    private final Path secret;
    private final Path config;

    LocalCommandsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        secret = Files.writeString(directory.resolve("token.key"), "0123456789abcdef0123456789abcdef");
        config = Files.writeString(
                directory.resolve("playgate.yaml"),
                """
                enterprise: example-games
                state: {directory: "%1$s/state", players: 1000}
                ledger: {url: "jdbc:sqlite:%1$s/ledger.db"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: "%1$s/token.key"}]}
                admin: {listen: "127.0.0.1:0"}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "12+"
                    listeners: [{transport: tcp, listen: "127.0.0.1:0"}]
                    upstream: {servers: ["127.0.0.1:9001"]}
                """
                        .formatted(directory));
    }

    @Test
    void shouldSignATokenThatTheGatewayAccepts() throws Exception {
        CliRun run = CliRun.of(
                "token",
                "--config",
                config.toString(),
                "--player",
                "minor",
                "--game",
                "arena",
                "--ttl",
                "5m",
                "--birthdate",
                "2012-05-01",
                "--verified",
                "--person",
                "x",
                "--guardian");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        TokensConfig keys = new TokensConfig(List.of(new KeyConfig("main", "HS256", secret, null, null)));
        try (TokenVerifier verifier = new TokenVerifier(keys, "example-games", new SystemClock(), ZoneOffset.UTC)) {
            assertThat(verifier.verify(run.out().strip(), "arena"))
                    .isEqualTo(new Valid("minor", new Identity("2012-05-01", true, "x", true)));
            assertThat(verifier.verify(run.out().strip(), "chess")).isNotInstanceOf(Valid.class);
        }
    }

    @Test
    void shouldExplainEveryCommandThoughItLacksWhatItNeeds() {
        for (String command : List.of("run", "check", "token", "report", "doctor", "player put", "session close")) {
            CliRun run = CliRun.of((command + " --help").split(" ", -1));
            assertThat(run.exitCode()).as(command).isZero();
            assertThat(run.out()).contains("Usage: playgate " + command);
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void shouldRefuseATokenThatNobodyCouldUse() {
        String file = config.toString();
        assertThat(CliRun.of("token", "--config", file, "--player", "p", "--game", "go")
                        .err())
                .contains("[arena]");
        assertThat(CliRun.of("token", "--config", file, "--player", "p", "--birthdate", "2012-02-30")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("token", "--config", file, "--player", "p", "--key", "other")
                        .err())
                .contains("[main]");
        assertThat(CliRun.of("token", "--config", file, "--player", "").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("token", "--config", file, "--player", "p", "--ttl", "0s")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("token", "--config", file).exitCode()).isEqualTo(2);
    }

    @Test
    void shouldCheckAConfiguration() throws Exception {
        CliRun good = CliRun.of("check", "--config", config.toString());
        assertThat(good.exitCode()).isZero();
        assertThat(good.out()).contains(": good");
        CliRun printed = CliRun.of("check", "--config", config.toString(), "--print", "--set", "games.0.rating=16+");
        assertThat(printed.out()).contains("enterprise:", "--set games.0.rating");
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "enterprise: x\nadmn: 1\n");
        CliRun refused = CliRun.of("check", "--config", bad.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(bad + ":2:1: admn").doesNotContain("\tat ");
        assertThat(CliRun.of("check", "--config", directory.resolve("none").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void shouldShowPoliciesSchemaAndVersion() {
        assertThat(CliRun.of("policy", "list").out()).contains("vn-2024");
        assertThat(CliRun.of("policy", "show", "vn-2014").out()).contains("\"caps\"");
        assertThat(CliRun.of("policy", "show", "vn-1900").exitCode()).isEqualTo(2);
        assertThat(CliRun.of("schema").out()).contains("draft-07");
        assertThat(CliRun.of("version").out()).contains("playgate", "Java");
        assertThat(CliRun.of("--help").out()).contains("doctor", "load test harness");
    }

    @Test
    void shouldExplainAVerdict() {
        CliRun cut = CliRun.of(
                "policy",
                "explain",
                "--at",
                "2026-11-21T19:30:00+07:00",
                "--birthdate",
                "2012-05-01",
                "--verified",
                "--used",
                "180m",
                "--config",
                config.toString(),
                "--game",
                "arena");
        assertThat(cut.err()).isEmpty();
        assertThat(cut.out()).contains("counts as minor", "PLAYTIME_LIMIT", "2026-11-22");
        CliRun adult = CliRun.of("policy", "explain", "--birthdate", "1990", "--verified", "--policy", "vn-2014");
        assertThat(adult.out()).contains("nothing limits");
        assertThat(CliRun.of("policy", "explain", "--policy", "vn-1900").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("policy", "explain", "--at", "noon").exitCode()).isEqualTo(2);
        assertThat(CliRun.of("policy", "explain", "--birthdate", "x").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("policy", "explain", "--game", "go").exitCode()).isEqualTo(2);
    }

    @Test
    void shouldExamineTheMachineForTheConfiguredLoad() {
        CliRun run = CliRun.of("doctor", "--config", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("ok    java", "jdk.compiler", "open files", "state", "clock");
        CliRun huge = CliRun.of("doctor", "--config", config.toString(), "--set", "state.players=1000000000");
        assertThat(huge.out()).contains("needed for 1000000000 players");
        assertThat(CliRun.of("doctor", "--config", "none.yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsAllowedForAnOptionThatIsWrong() {
        CliRun speed = CliRun.of("demo", "--speed", "0");
        assertThat(speed.exitCode()).isEqualTo(2);
        assertThat(speed.err()).contains("--speed 0", "1 to 100000");
        CliRun port = CliRun.of("demo", "--http", "99999");
        assertThat(port.exitCode()).isEqualTo(2);
        assertThat(port.err()).contains("--http 99999", "0 to 65535");
        CliRun day = CliRun.of("report", "usage", "--from", "2026-1-1", "--to", "2026-01-02");
        assertThat(day.exitCode()).isEqualTo(2);
        assertThat(day.err()).contains("'--from'", "as 2026-11-01").doesNotContain("java.");
        assertThat(CliRun.of("player", "put", "--help").out()).doesNotContain("<arg");
    }
}
