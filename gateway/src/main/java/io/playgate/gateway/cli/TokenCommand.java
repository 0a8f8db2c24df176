package io.playgate.gateway.cli;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.token.PlayerId;
import io.playgate.gateway.token.TokenAlgorithm;
import io.playgate.gateway.token.TokenKeyException;
import io.playgate.gateway.token.TokenSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playgate token}: signs one token with a key of the configuration (contract section 3). */
@Command(name = "token", description = "Prints one signed token, for tests, demos and support.")
final class TokenCommand implements Callable<Integer> {
    private static final Duration TTL_MAX = Duration.ofDays(366);

    private final Clock clock = new SystemClock();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--player", required = true, paramLabel = "ID", description = "the account, claim sub")
    private String player = "";

    @Option(names = "--game", paramLabel = "GAME", description = "the only game that the token opens")
    private @Nullable String game;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Durations.class,
            description = "how long it is valid (default: ${DEFAULT-VALUE})")
    private Duration ttl = Duration.ofMinutes(10);

    @Option(names = "--birthdate", paramLabel = "DATE", description = "of the player: YYYY-MM-DD or YYYY")
    private @Nullable String birthdate;

    @Option(names = "--verified", description = "the account is verified by a phone number")
    private boolean verified;

    @Option(names = "--person", paramLabel = "ID", description = "shared by all accounts of one natural person")
    private @Nullable String person;

    @Option(names = "--guardian", description = "registered by a guardian")
    private boolean guardian;

    @Option(
            names = "--key",
            paramLabel = "ID",
            description = "which key of tokens.keys (default: the first that can sign)")
    private @Nullable String keyId;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "private key (PEM, PKCS #8) for EdDSA, ES256 and RS256; the configuration has only the public half")
    private @Nullable Path keyFile;

    @Override
    public Integer call() {
        GatewayConfig loaded = config.load(spec.commandLine().getErr()).config();
        KeyConfig key = key(loaded.tokens().keys());
        Path file = keyFile == null ? key.secretFile() : keyFile;
        if (file == null) {
            throw new CliException(
                    CliException.USAGE,
                    "key " + key.id() + " is " + key.algorithm() + ": give its private key by --key-file");
        }
        Map<String, Object> claims = claims(loaded);
        try {
            String token = TokenSigner.of(TokenAlgorithm.of(key.algorithm()), key.id(), file)
                    .sign(claims);
            spec.commandLine().getOut().println(token);
            return 0;
        } catch (TokenKeyException e) {
            throw new CliException(CliException.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private KeyConfig key(List<KeyConfig> keys) {
        String wanted = keyId;
        for (KeyConfig key : keys) {
            boolean signs = key.secretFile() != null || keyFile != null;
            if (wanted == null ? signs : wanted.equals(key.id())) {
                return key;
            }
        }
        List<String> ids = keys.stream().map(KeyConfig::id).toList();
        throw new CliException(
                CliException.USAGE,
                wanted == null
                        ? "no key of tokens.keys has a secret: name one of " + ids
                                + " by --key and its private key by --key-file"
                        : "tokens.keys has no key " + wanted + "; it has " + ids);
    }

    private Map<String, Object> claims(GatewayConfig loaded) {
        check("--player", player);
        if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(TTL_MAX) > 0) {
            throw new CliException(CliException.USAGE, "--ttl must be more than 0 and at most 366 days");
        }
        long nowS = clock.epochMs() / 1000;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", player);
        claims.put("aud", loaded.enterprise());
        claims.put("iat", nowS);
        claims.put("exp", nowS + Math.max(1, ttl.toSeconds()));
        String onlyGame = game;
        if (onlyGame != null) {
            List<String> games = loaded.games().stream().map(GameConfig::id).toList();
            if (!games.contains(onlyGame)) {
                throw new CliException(CliException.USAGE, "--game " + onlyGame + ": the configuration has " + games);
            }
            claims.put("game", onlyGame);
        }
        if (birthdate != null) {
            claims.put("birthdate", checkedBirthdate(birthdate));
        }
        if (verified) {
            claims.put("phone_number_verified", true);
        }
        if (person != null) {
            check("--person", person);
            claims.put("person", person);
        }
        if (guardian) {
            claims.put("guardian", true);
        }
        return claims;
    }

    private static void check(String option, String id) {
        String problem = PlayerId.problem(id);
        if (problem != null) {
            throw new CliException(CliException.USAGE, option + " " + problem);
        }
    }

    private static String checkedBirthdate(String text) {
        try {
            var unused = text.length() == 4 ? Year.parse(text) : LocalDate.parse(text);
            return text;
        } catch (DateTimeParseException e) {
            throw new CliException(
                    CliException.USAGE, "--birthdate " + text + " is no date; allowed: 2012-05-01 or 2012");
        }
    }
}
