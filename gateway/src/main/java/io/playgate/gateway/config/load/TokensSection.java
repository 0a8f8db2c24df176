package io.playgate.gateway.config.load;

import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code tokens}: the keys that sign players' tokens. */
final class TokensSection {
    private static final Key<String> ID = Key.required(
            "id",
            Leaves.text(Pattern.compile("[A-Za-z0-9._~-]{1,128}"), "1 to 128 letters, digits or . _ ~ -"),
            "The `kid` in the header of the tokens that this key signs.");
    private static final Key<String> ALGORITHM = Key.required(
            "algorithm",
            Leaves.choice("HS256", "EdDSA", "ES256", "RS256"),
            "How it signs; a token that says another is refused.");
    private static final Key<Path> SECRET_FILE = Key.optional(
            "secretFile",
            Leaves.path(),
            "none",
            "For HS256: the shared secret, at least 32 bytes less a trailing newline.");
    private static final Key<Path> PUBLIC_KEY_FILE =
            Key.optional("publicKeyFile", Leaves.path(), "none", "For EdDSA, ES256, RS256: the public key, PEM.");
    private static final Key<String> JWKS = Key.optional(
            "jwks",
            Leaves.text(Pattern.compile("https?://[^\\s@]+"), "an https URL without a password"),
            "none",
            "For EdDSA, ES256, RS256: address of the identity provider's key set (RFC 7517), instead of a file.");

    private static final Section<KeyConfig> KEY = new Section<>(
            "One key.", List.of(ID, ALGORITHM, SECRET_FILE, PUBLIC_KEY_FILE, JWKS), TokensSection::bindKey);

    private static final Key<List<KeyConfig>> KEYS = Key.of(
            "keys",
            new ListOf<>(KEY, 0, 64),
            "[]",
            "The keys; needed wherever a player says who they are by a token. Several at once let keys be changed without a gap.",
            "there is no secret that would be the same everywhere and safe");

    static final Section<TokensConfig> SECTION =
            new Section<>("How players' tokens are verified.", List.of(KEYS), TokensSection::bind);

    private TokensSection() {}

    private static KeyConfig bindKey(Values values) {
        String algorithm = values.get(ALGORITHM);
        if (algorithm.equals("HS256")) {
            refuse(values, PUBLIC_KEY_FILE, "does not fit HS256, allowed: secretFile");
            refuse(values, JWKS, "does not fit HS256, allowed: secretFile");
            if (!values.given(SECRET_FILE)) {
                values.error(SECRET_FILE, "is missing, allowed: a file with at least 32 bytes, as HS256 needs");
            }
            SecretFiles.secret(values, SECRET_FILE);
        } else {
            refuse(values, SECRET_FILE, "does not fit " + algorithm + ", allowed: publicKeyFile or jwks");
            if (values.given(PUBLIC_KEY_FILE) == values.given(JWKS)) {
                String wrong = values.given(JWKS) ? "stands beside jwks" : "is missing";
                values.error(
                        PUBLIC_KEY_FILE,
                        wrong + ", allowed: one of publicKeyFile and jwks, as " + algorithm + " needs");
            }
            SecretFiles.publicKey(values, PUBLIC_KEY_FILE, algorithm);
            warnOfPlainHttp(values);
        }
        return new KeyConfig(
                values.get(ID), algorithm, values.find(SECRET_FILE), values.find(PUBLIC_KEY_FILE), values.find(JWKS));
    }

    private static void refuse(Values values, Key<?> key, String message) {
        if (values.given(key)) {
            values.error(key, message);
        }
    }

    private static void warnOfPlainHttp(Values values) {
        String jwks = values.find(JWKS);
        if (jwks != null && jwks.startsWith("http:")) {
            values.warn(JWKS, "is read without TLS: whoever can change the answer can sign tokens");
        }
    }

    private static TokensConfig bind(Values values) {
        List<KeyConfig> keys = values.get(KEYS);
        Set<String> ids = new HashSet<>();
        for (KeyConfig key : keys) {
            if (!ids.add(key.id())) {
                values.error(KEYS, "two keys are called \"" + key.id() + "\", allowed: each id once");
            }
        }
        return new TokensConfig(keys);
    }
}
