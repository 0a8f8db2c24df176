package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from the environment and from {@code --set}. */
final class OverridesTest {
    private final ConfigFixture fixture;

    OverridesTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    @Test
    void shouldLetTheLaterSourceWin() throws ConfigErrors {
        String file = ConfigFixture.MINIMAL + "state: {players: 2000}\n";
        Map<String, String> environment = Map.of("PLAYGATE_STATE__PLAYERS", "3000");

        assertThat(players(ConfigFixture.MINIMAL, Map.of(), List.of())).isEqualTo(1_000_000);
        assertThat(players(file, Map.of(), List.of())).isEqualTo(2_000);
        assertThat(players(file, environment, List.of())).isEqualTo(3_000);
        assertThat(players(file, environment, List.of("state.players=4000"))).isEqualTo(4_000);
        assertThat(players(file, environment, List.of("state.players=4000", "state.players=5000")))
                .isEqualTo(5_000);
    }

    private long players(String yaml, Map<String, String> environment, List<String> sets) throws ConfigErrors {
        return fixture.load(yaml, environment, sets).config().state().players();
    }

    @Test
    void shouldSayWhereEachValueComesFrom() throws ConfigErrors {
        List<String> lines = fixture
                .load(
                        ConfigFixture.MINIMAL,
                        Map.of("PLAYGATE_GAMES__0__RATING", "16+"),
                        List.of("games[0].upstream.servers=[\"a:1\", {address: \"b:2\", weight: 3}]"))
                .effective()
                .lines()
                .stream()
                .map(line -> line.replaceAll(" +", " "))
                .toList();

        assertThat(lines)
                .contains(
                        "enterprise: example-games # playgate.yaml:1",
                        "drain.window: 20s # default",
                        "cluster: (one node) # default",
                        "games[0].rating: 16+ # env PLAYGATE_GAMES__0__RATING",
                        "games[0].listeners[0].framing.play1.frameBytesMax: 65535 # default",
                        "games[0].upstream.servers[1].weight: 3 # --set games.0.upstream.servers",
                        "tokens.keys[0].secretFile: secrets/token.key # playgate.yaml:2");
    }

    @Test
    void shouldPrintEachValueOnOneLine() throws ConfigErrors {
        List<String> lines = fixture.load(ConfigFixture.OF_THE_CONTRACT, Map.of(), List.of())
                .effective()
                .lines();

        assertThat(lines).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
        assertThat(lines.toString()).contains("framing.line.delimiter: \"\\n\"");
    }

    @Test
    void shouldChangeOnePartOfAShorthand() throws ConfigErrors {
        GatewayConfig config = fixture.load(
                        ConfigFixture.MINIMAL,
                        Map.of("PLAYGATE_POLICY__CAPS__PERGAME", "6s"),
                        List.of(
                                "games.0.upstream.servers.0.weight=7",
                                "games.0.upstream.servers.1=c:3",
                                "games.0.listeners.0.framing.play1.frameBytesMax=1000"))
                .config();

        assertThat(config.policy().extendsPreset()).isEqualTo("vn-2024");
        assertThat(config.policy().overrides()).isEqualTo(Map.of("caps", Map.of("perGame", "6s")));
        assertThat(config.games().get(0).upstream().servers())
                .containsExactly(new ServerConfig("127.0.0.1", 9001, 7), new ServerConfig("c", 3, 1));
        assertThat(config.games().get(0).listeners().get(0).framing()).isEqualTo(new FramingConfig.Play1(1000));
    }

    @Test
    void shouldTakeTextAsItIsWhereOneValueIsWanted() throws ConfigErrors {
        GatewayConfig config = fixture.load(
                        ConfigFixture.MINIMAL,
                        Map.of(
                                "PLAYGATE_ADMIN__LISTEN",
                                "[::1]:7070",
                                "PLAYGATE_GAMES__0__UPSTREAM__SERVERS__0",
                                "[::1]:9"),
                        List.of("ledger.user=^x: (?<account>.+)$"))
                .config();

        assertThat(config.admin().listen().getPort()).isEqualTo(7070);
        assertThat(config.games().get(0).upstream().servers()).containsExactly(new ServerConfig("::1", 9, 1));
        assertThat(config.ledger().user()).isEqualTo("^x: (?<account>.+)$");
    }

    @Test
    void shouldTakeAnEmptyValueAsNotGiven() throws ConfigErrors {
        String file = ConfigFixture.MINIMAL + "admin: {tokenFile: secrets/none}\nstate: {players: 3}\n";

        GatewayConfig config = fixture.load(file, Map.of("PLAYGATE_ADMIN__TOKENFILE", ""), List.of("state.players="))
                .config();

        assertThat(config.admin().tokenFile()).isNull();
        assertThat(config.state().players()).isEqualTo(1_000_000);
    }

    @Test
    void shouldBuildSectionsThatTheFileLacks() throws ConfigErrors {
        GatewayConfig config = fixture.load(
                        "",
                        Map.of(
                                "PLAYGATE_ENTERPRISE", "e",
                                "PLAYGATE_TOKENS__KEYS__0__ID", "main",
                                "PLAYGATE_TOKENS__KEYS__0__ALGORITHM", "HS256",
                                "PLAYGATE_TOKENS__KEYS__0__SECRETFILE", "secrets/token.key"),
                        List.of(
                                "games.0.id=arena",
                                "games.0.rating=00+",
                                "games.0.listeners=[{transport: tcp, listen: \"127.0.0.1:0\"}]",
                                "games.0.upstream.servers.0=127.0.0.1:9"))
                .config();

        assertThat(config.games()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            PLAYGATE_STATE__PLAYERS=few | PLAYGATE_STATE__PLAYERS: state.players: "few" is no whole number, allowed: a whole number, 1,000 to 1,000,000,000
            PLAYGATE_STATE__PLAYER=1000 | PLAYGATE_STATE__PLAYER: state.PLAYER: unknown key, did you mean "players"? allowed: directory, players
            PLAYGATE_FOO__BAR=1 | PLAYGATE_FOO__BAR: FOO: unknown key, allowed: enterprise, policy, state, ledger, cluster, tokens, admin, network, limits, overlay, drain, games
            PLAYGATE_ENTERPRISE__X=1 | PLAYGATE_ENTERPRISE__X: enterprise.X: unknown key, allowed: no key below enterprise
            PLAYGATE_GAMES__2__ID=x | PLAYGATE_GAMES__2__ID: games.2: the list has 1 entries, allowed: 0 to 1
            PLAYGATE_GAMES__ARENA__ID=x | PLAYGATE_GAMES__ARENA__ID: games.ARENA: unknown key, allowed: an index from 0
            PLAYGATE_GAMES__0__KINDS=[G1 | PLAYGATE_GAMES__0__KINDS: the value is not valid YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>
            state.players=few | --set state.players: state.players: "few" is no whole number, allowed: a whole number, 1,000 to 1,000,000,000
            state.Players=1000 | --set state.Players: state.Players: unknown key, did you mean "players"? allowed: directory, players
            games[0].rating=7+ | --set games.0.rating: games[0].rating: "7+" is not known, allowed: 00+, 12+, 16+, 18+
            games.0.kinds.0={a: b} | --set games.0.kinds.0: games[0].kinds[0]: "{a: b}" is not known, allowed: G1, G2, G3, G4
            state | --set state: has no value, allowed: --set KEY=VALUE
            """)
    void shouldNameTheOverrideThatIsWrong(String override, String told) {
        boolean variable = override.startsWith("PLAYGATE_");
        String[] parts = override.split("=", 2);

        List<String> errors = fixture.errors(
                ConfigFixture.MINIMAL,
                variable ? Map.of(parts[0], parts[1]) : Map.of(),
                variable ? List.of() : List.of(override));

        assertThat(errors).containsExactly(told);
    }
}
