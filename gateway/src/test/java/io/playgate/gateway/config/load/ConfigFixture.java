package io.playgate.gateway.config.load;

import io.playgate.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads texts as {@code playgate.yaml} in a directory that has the secrets of the examples. */
final class ConfigFixture {
    /** Only the required keys, on lines that the tests count on. */
    static final String MINIMAL =
            """
            enterprise: example-games
            tokens: {keys: [{id: main, algorithm: HS256, secretFile: secrets/token.key}]}
            games:
              - id: arena
                rating: "12+"
                listeners:
                  - {transport: tcp, listen: "0.0.0.0:7001"}
                upstream: {servers: ["127.0.0.1:9001"]}
            """;

    /** The example that operators know from the description, and a game whose client cannot change. */
    static final String OF_THE_CONTRACT =
            """
            enterprise: example-games
            policy: vn-2024
            state: {directory: var/state, players: 1000000}
            ledger: {url: "jdbc:sqlite:var/ledger.db"}
            cluster: {valkey: "redis://127.0.0.1:6379", node: gw-1}
            tokens:
              keys:
                - {id: main, algorithm: HS256, secretFile: secrets/token.key}
                - {id: idp, algorithm: EdDSA, publicKeyFile: idp.pem}
            admin: {listen: "127.0.0.1:7070", tokenFile: secrets/admin.token}
            games:
              - id: arena
                kinds: [G1]
                rating: "12+"
                listeners:
                  - {transport: tcp, listen: "0.0.0.0:7001", framing: play1}
                  - {transport: websocket, listen: "0.0.0.0:7002", path: /}
                upstream: {servers: ["127.0.0.1:9001"], balance: least-sessions, attach: proxy-v2}
              - id: pioneers
                rating: 00+
                listeners:
                  - transport: tcp
                    listen: "[::1]:5556"
                    framing: {line: {delimiter: "\\n", maxBytes: 8192}}
                    identity: proxy-v2
                    proxyFrom: ["::1/128"]
                    notices: {notice: "NOTE {text}\\n", goodbye: "NOTE {text}\\n"}
                  - transport: tcp
                    listen: "[::1]:5557"
                    framing: {lengthField: {offset: 0, bytes: 2, order: little, adjustment: 0, lengthIncludesHeader: true, maxBytes: 65536}}
                    notices: {notice: {hex: "07 00 {text}"}}
                  - {transport: tcp, listen: "[::1]:0", framing: opaque, notices: none}
                upstream: {servers: ["localhost:9002", {address: "[::1]:9003", weight: 5}], attach: none}
            """;

    private final Path directory;

    ConfigFixture(Path directory) throws IOException {
        this.directory = directory;
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("token.key"), "0123456789abcdef0123456789abcdef\n");
        Files.writeString(secrets.resolve("short.key"), "0123456789abcdef0123456789abcde\r\n");
        Files.writeString(secrets.resolve("admin.token"), "an-operator\n");
        publicKey("idp.pem", "Ed25519", null);
        publicKey("p384.pem", "EC", new ECGenParameterSpec("secp384r1"));
        publicKey("rsa1024.pem", "RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4));
        Files.writeString(
                directory.resolve("torn.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        Files.writeString(
                directory.resolve("private.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                directory.resolve("chain.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }

    private void publicKey(String name, String type, @Nullable AlgorithmParameterSpec spec) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (spec != null) {
                generator.initialize(spec);
            }
            String body = Base64.getMimeEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
            Files.writeString(
                    directory.resolve(name), "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Path directory() {
        return directory;
    }

    LoadedConfig load(String yaml, Map<String, String> environment, List<String> sets) throws ConfigErrors {
        return ConfigLoader.load("playgate.yaml", yaml, environment, sets, directory);
    }

    GatewayConfig config(String yaml) throws ConfigErrors {
        return load(yaml, Map.of(), List.of()).config();
    }

    /** What is wrong with it; empty where nothing is. */
    List<String> errors(String yaml) {
        return errors(yaml, Map.of(), List.of());
    }

    List<String> errors(String yaml, Map<String, String> environment, List<String> sets) {
        try {
            load(yaml, environment, sets);
            return List.of();
        } catch (ConfigErrors e) {
            return e.errors();
        }
    }
}
