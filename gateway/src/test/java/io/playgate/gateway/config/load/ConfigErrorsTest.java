package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake with the exact words that the operator reads. */
final class ConfigErrorsTest {
    /** A mistake a block: lines that go before, after or instead of the minimal file's, then the lines told; {@code DIR} is the working directory. */
    private static final String TABLE =
            """
            state: {direktory: x}
            => playgate.yaml:9:9: state.direktory: unknown key, did you mean "directory"? allowed: directory, players
            ---
            colour: blue
            => playgate.yaml:9:1: colour: unknown key, allowed: enterprise, policy, state, ledger, cluster, tokens, admin, network, limits, overlay, drain, games
            ---
            admin: {listen: "127.0.0.1:1", listen: "127.0.0.1:2"}
            => playgate.yaml:9:32: admin.listen: is given twice, first at playgate.yaml:9:9, allowed: once
            ---
            state: {players: many}
            => playgate.yaml:9:18: state.players: "many" is no whole number, allowed: a whole number, 1,000 to 1,000,000,000
            ---
            state: {players: "5000"}
            => playgate.yaml:9:18: state.players: "5000" is text because of its quotes, allowed: a whole number, 1,000 to 1,000,000,000
            ---
            state: {players: 999}
            => playgate.yaml:9:18: state.players: 999 is out of range, allowed: a whole number, 1,000 to 1,000,000,000
            ---
            state: [1]
            => playgate.yaml:9:8: state: is not a mapping, allowed: a mapping of directory, players
            ---
            state: {directory: [a]}
            => playgate.yaml:9:20: state.directory: is a list, allowed: a path, relative to the working directory
            ---
            state: {directory: ""}
            => playgate.yaml:9:20: state.directory: "" is no path, allowed: a path, relative to the working directory
            ---
            drain: {window: 30s, timeout: 10s}
            => playgate.yaml:9:31: drain.timeout: drain.timeout is shorter than drain.window, allowed: timeout at least as long as window
            ---
            drain: {window: 30s}
            => playgate.yaml:9:17: drain.window: drain.timeout is shorter than drain.window, allowed: timeout at least as long as window
            ---
            drain: {window: soon}
            => playgate.yaml:9:17: drain.window: "soon" is no duration, allowed: a duration such as 6s, 250ms or PT180M, 0s to 1d
            ---
            drain: {window: 2d}
            => playgate.yaml:9:17: drain.window: 2d is out of range, allowed: a duration such as 6s, 250ms or PT180M, 0s to 1d
            ---
            limits: {helloBytesMax: 8KB}
            => playgate.yaml:9:25: limits.helloBytesMax: "8KB" is no size, allowed: a size such as 4096 or 64KiB, 512 to 64KiB
            ---
            limits: {handshakesMax: 10, handshakesPerAddressMax: 20}
            => playgate.yaml:9:54: limits.handshakesPerAddressMax: 20 is above handshakesMax, allowed: at most 10
            ---
            network: {writeBufferLowBytes: 128KiB}
            => playgate.yaml:9:32: network.writeBufferLowBytes: 131072 is above writeBufferHighBytes, allowed: at most 65536
            ---
            network: {transport: iouring}
            => playgate.yaml:9:22: network.transport: "iouring" is not known, did you mean "io_uring"? allowed: auto, epoll, io_uring, nio
            ---
            admin: {listen: "0.0.0.0:7070"}
            => playgate.yaml:9:17: admin.listen: is open to the network without a token, allowed: a loopback address, or set admin.tokenFile
            ---
            admin: {listen: "::1:7070"}
            => playgate.yaml:9:17: admin.listen: "::1:7070" is no address with a port (an IPv6 address stands in brackets), allowed: IP:PORT such as 0.0.0.0:7001, [::1]:7001 or localhost:7001, port 0 to 65535 (0: a free one)
            ---
            admin: {listen: "example.com:7070"}
            => playgate.yaml:9:17: admin.listen: "example.com" is no IP address, allowed: IP:PORT such as 0.0.0.0:7001, [::1]:7001 or localhost:7001, port 0 to 65535 (0: a free one)
            ---
            admin: {listen: "127.0.0.1:70000"}
            => playgate.yaml:9:17: admin.listen: port 70000 is out of range, allowed: IP:PORT such as 0.0.0.0:7001, [::1]:7001 or localhost:7001, port 0 to 65535 (0: a free one)
            ---
            admin: {listen: "127.0.0.1:7001"}
            => playgate.yaml:7:34: games[0].listeners[0].listen: "0.0.0.0:7001" is taken by admin ("127.0.0.1:7001"), allowed: each port once, or port 0
            ---
            admin: {tokenFile: secrets/none}
            => playgate.yaml:9:20: admin.tokenFile: DIR/secrets/none does not exist, allowed: a readable file
            ---
            ledger: {url: "jdbc:mysql://x/y"}
            => playgate.yaml:9:15: ledger.url: "jdbc:mysql://x/y" is not allowed here, allowed: jdbc:sqlite:PATH or jdbc:postgresql://HOST[:PORT]/DATABASE
            ---
            ledger: {url: "jdbc:postgresql://db/play?password=hunter2"}
            => playgate.yaml:9:15: ledger.url: holds a password or user, allowed: ledger.user and ledger.passwordFile, since secrets are files
            ---
            cluster: {node: a}
            => playgate.yaml:9:10: cluster.valkey: is missing, allowed: redis://HOST:PORT or rediss://HOST:PORT, no password
            ---
            overlay: {language: fr}
            => playgate.yaml:9:21: overlay.language: "fr" has no texts, allowed: vi, en, or a language of overlay.texts
            ---
            overlay: {texts: {Vietnamese: a.yaml}}
            => playgate.yaml:9:19: overlay.texts: "Vietnamese" cannot be a key here, allowed: a language such as vi or en
            ---
            overlay: {texts: {vi: missing.yaml}}
            => playgate.yaml:9:18: overlay.texts: vi: DIR/missing.yaml does not exist, allowed: a readable file
            ---
            tokens:
            => playgate.yaml:2:8: tokens.keys: is empty, allowed: at least one key, since players of these games come with a token
            ---
            tokens: {keys: [{id: main, algorithm: HS256}]}
            => playgate.yaml:2:17: tokens.keys[0].secretFile: is missing, allowed: a file with at least 32 bytes, as HS256 needs
            ---
            tokens: {keys: [{id: main, algorithm: HS256, secretFile: secrets/short.key}]}
            => playgate.yaml:2:58: tokens.keys[0].secretFile: DIR/secrets/short.key holds 31 bytes, allowed: at least 32 (RFC 7518, 3.2)
            ---
            tokens: {keys: [{id: main, algorithm: HS256, secretFile: secrets/none}]}
            => playgate.yaml:2:58: tokens.keys[0].secretFile: DIR/secrets/none does not exist, allowed: a readable file; create one: head -c 48 /dev/urandom | base64 > DIR/secrets/none
            ---
            tokens: {keys: [{id: main, algorithm: HS256, secretFile: keys/none}]}
            => playgate.yaml:2:58: tokens.keys[0].secretFile: DIR/keys/none does not exist, allowed: a readable file; create one: mkdir -p DIR/keys && head -c 48 /dev/urandom | base64 > DIR/keys/none
            ---
            tokens: {keys: [{id: main, algorithm: none, secretFile: secrets/token.key}]}
            => playgate.yaml:2:39: tokens.keys[0].algorithm: "none" is not known, allowed: HS256, EdDSA, ES256, RS256
            ---
            tokens: {keys: [{id: main, algorithm: EdDSA, secretFile: secrets/token.key}]}
            => playgate.yaml:2:17: tokens.keys[0].publicKeyFile: is missing, allowed: one of publicKeyFile and jwks, as EdDSA needs
            => playgate.yaml:2:58: tokens.keys[0].secretFile: does not fit EdDSA, allowed: publicKeyFile or jwks
            ---
            tokens: {keys: [{id: main, algorithm: RS256, publicKeyFile: private.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/private.pem holds a private key, allowed: the public one in PEM; keep the other elsewhere
            ---
            tokens: {keys: [{id: main, algorithm: RS256, publicKeyFile: chain.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/chain.pem holds no PUBLIC KEY, allowed: PEM with -----BEGIN PUBLIC KEY-----
            ---
            tokens: {keys: [{id: main, algorithm: RS256, publicKeyFile: p384.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/p384.pem holds an EC key of 384 bits, allowed: an RSA key of at least 2048 bits for RS256
            ---
            tokens: {keys: [{id: main, algorithm: RS256, publicKeyFile: rsa1024.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/rsa1024.pem holds an RSA key of 1024 bits, allowed: an RSA key of at least 2048 bits for RS256
            ---
            tokens: {keys: [{id: main, algorithm: ES256, publicKeyFile: idp.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/idp.pem holds an EdDSA key, allowed: an EC key on the curve P-256 for ES256
            ---
            tokens: {keys: [{id: main, algorithm: ES256, publicKeyFile: p384.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/p384.pem holds an EC key of 384 bits, allowed: an EC key on the curve P-256 for ES256
            ---
            tokens: {keys: [{id: main, algorithm: EdDSA, publicKeyFile: torn.pem}]}
            => playgate.yaml:2:61: tokens.keys[0].publicKeyFile: DIR/torn.pem holds no key that can be read, allowed: an Ed25519 key for EdDSA
            ---
            tokens: {keys: [{id: a, algorithm: EdDSA, publicKeyFile: idp.pem}, {id: a, algorithm: EdDSA, publicKeyFile: idp.pem}]}
            => playgate.yaml:2:16: tokens.keys: two keys are called "a", allowed: each id once
            ---
            policy: vn-2004
            => playgate.yaml:9:9: policy: "vn-2004" is not known, did you mean "vn-2006"? allowed: vn-2006, vn-2014, vn-2024, cn-2019, cn-2021
            ---
            policy: {extends: vn-2014, caps: {pool: 6s, pol: 5s}, warnings: [1s, soon], kinds: [G9]}
            => playgate.yaml:9:50: policy.caps.pol: unknown key, did you mean "pool"? allowed: pool, perGame, lifetime
            => playgate.yaml:9:70: policy.warnings[1]: "soon" is no good, allowed: a duration such as 180m, 6s, 1h30m, 250ms or PT180M, 1ms to 24h
            => playgate.yaml:9:85: policy.kinds[0]: "G9" is not known, did you mean "G1"? allowed: G1, G2, G3, G4
            ---
            policy: {zone: Mars, zone: "+07:00"}
            => playgate.yaml:9:22: policy.zone: is given twice, first at playgate.yaml:9:16, allowed: once
            ---
            policy: {onLimit: SET_REWARD}
            => playgate.yaml:9:19: policy.onLimit: SET_REWARD cuts nobody, yet there are caps, allowed: DISCONNECT, or caps of none
            ---
            policy: {then: [{extends: cn-2021, effectiveFrom: 2020-01-01}]}
            => playgate.yaml:9:51: policy.then[0].effectiveFrom: is not after the policy before it, allowed: a date after 2024-12-25
            ---
            policy: {retention: {usage: P1D}}
            => playgate.yaml:9:29: policy.retention.usage: P1D is shorter than the law's, allowed: P6M or longer
            ---
            ledger: {retention: 180d}
            => playgate.yaml:9:21: ledger.retention: is shorter than policy vn-2024 demands, allowed: at least 184d
            """;

    private final ConfigFixture fixture;

    ConfigErrorsTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    static Stream<Arguments> mistakes() {
        return Arrays.stream(TABLE.split("\n---\n", -1)).map(row -> {
            String[] parts = row.split("=> ", 2);
            List<String> told = Arrays.stream(parts[1].split("\n=> ", -1))
                    .map(String::strip)
                    .toList();
            return Arguments.of(parts[0], told);
        });
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldTellWhereWhatAndWhatIsAllowed(String lines, List<String> told) {
        String yaml = lines.startsWith("tokens:")
                ? ConfigFixture.MINIMAL.replaceFirst("tokens:.*\n", lines)
                : ConfigFixture.MINIMAL + lines;

        assertThat(fixture.errors(yaml))
                .containsExactlyElementsOf(told.stream()
                        .map(line -> line.replace("DIR", fixture.directory().toString()))
                        .toList());
    }

    @Test
    void shouldTellEverythingAtOnceFromTopToBottom() {
        List<String> errors = fixture.errors(
                """
                enterprise: "two words"
                ledger: {commitInterval: 5m}
                games:
                  - id: Arena
                    rating: 13+
                    listeners: []
                  - id: arena
                    rating: 12+
                    listeners:
                      - {transport: udp, listen: "0.0.0.0:7001"}
                      - {transport: tcp, listen: "0.0.0.0:7001"}
                    upstream: {servers: ["a:0"]}
                """);

        assertThat(errors)
                .containsExactly(
                        "playgate.yaml:1:13: enterprise: \"two words\" is not allowed here, allowed: 1 to 64 letters, digits,"
                                + " dots, hyphens or underscores, beginning with a letter or digit",
                        "playgate.yaml:2:26: ledger.commitInterval: 5m is out of range, allowed: a duration such as 6s, 250ms or"
                                + " PT180M, 10ms to 1s",
                        "playgate.yaml:4:5: games[0].upstream: is missing, allowed: a mapping of servers, balance, attach,"
                                + " connectTimeout, boundedLoadPercent, ejectAfterFailures, ejectFor, signingKeyFile",
                        "playgate.yaml:4:9: games[0].id: \"Arena\" is not allowed here, allowed: 1 to 64 of a-z, 0-9, hyphen,"
                                + " underscore, beginning with a letter or digit",
                        "playgate.yaml:5:13: games[0].rating: \"13+\" is not known, did you mean \"12+\"? allowed: 00+, 12+, 16+,"
                                + " 18+",
                        "playgate.yaml:6:16: games[0].listeners: has 0 entries, allowed: a list of 1 to 64, each a mapping of"
                                + " transport, listen, path, framing, identity, notices, tls, proxyFrom, handshakeTimeout,"
                                + " slowConsumerTimeout",
                        "playgate.yaml:10:21: games[1].listeners[0].transport: \"udp\" is not known, allowed: tcp, websocket",
                        "playgate.yaml:11:34: games[1].listeners[1].listen: \"0.0.0.0:7001\" is taken by games[1].listeners[0]"
                                + " (\"0.0.0.0:7001\"), allowed: each port once, or port 0",
                        "playgate.yaml:12:26: games[1].upstream.servers[0]: port 0 is out of range, allowed: HOST:PORT such as"
                                + " game-1.internal:9001 or [::1]:9001, port 1 to 65535");
    }

    @Test
    void shouldRefuseTwoGamesOfOneName() {
        String second =
                "  - {id: arena, rating: 12+, listeners: [{transport: tcp, listen: \"[::]:0\"}], upstream: {servers: [\"b:1\"]}}\n";

        assertThat(fixture.errors(ConfigFixture.MINIMAL + second))
                .containsExactly(
                        "playgate.yaml:9:10: games[1].id: arena is also the id of games[0], allowed: each id once");
    }

    @Test
    void shouldSayHowManyMoreThereAre() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            lines.add("key" + i + ": 1");
        }

        assertThat(fixture.errors(String.join("\n", lines))).hasSize(101).last().isEqualTo("and 152 more errors");
    }

    @Test
    void shouldNotPassControlCharactersOn() {
        assertThat(fixture.errors(ConfigFixture.MINIMAL + "overlay: {language: \"\\e[31m\\nx\\u202E\"}\n"))
                .containsExactly("playgate.yaml:9:21: overlay.language: \"\\u001b[31m\\nx\\u202e\" is not allowed here,"
                        + " allowed: a language such as vi or en");
    }

    @Test
    void shouldWarnOfAVariableThatIsNearlyAKey() throws ConfigErrors {
        LoadedConfig loaded = fixture.load(
                ConfigFixture.MINIMAL,
                Map.of("PLAYGATE_ENTERPRIZE", "x", "PLAYGATE_PORT_7070_TCP_ADDR", "y"),
                List.of());

        assertThat(loaded.warnings())
                .containsExactly("PLAYGATE_ENTERPRIZE: is not read, did you mean the key \"enterprise\"?");
    }
}
