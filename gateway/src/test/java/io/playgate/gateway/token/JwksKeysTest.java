package io.playgate.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.token.TokenOutcome.Valid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JwksKeysTest {
    private final SystemClock clock = new SystemClock();

    private final Path directory;
    private final HttpServer issuer;
    private volatile String published = "{\"keys\":[]}";

    JwksKeysTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    private TokensConfig config(String algorithm) {
        String place = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
        return new TokensConfig(List.of(new KeyConfig("idp", algorithm, null, null, place)));
    }

    private String publishAndSign(String keyId) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        // An X.509 Ed25519 key ends in the 32 bytes of the point (RFC 8410, section 4).
        byte[] der = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(der, der.length - 32, der.length);
        OctetKeyPair jwk = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                .keyID(keyId)
                .build();
        published = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"noise\"}," + jwk.toJSONString() + "]}";
        String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        Path pem = Files.writeString(
                directory.resolve(keyId), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        return TokenSigner.of(TokenAlgorithm.EDDSA, keyId, pem)
                .sign(Map.of("sub", "p", "exp", clock.epochMs() / 1000 + 600));
    }

    @Test
    void shouldFetchKeysAndFollowARotation() throws Exception {
        String first = publishAndSign("2026-10");
        try (TokenVerifier verifier = new TokenVerifier(config("EdDSA"), "example-games", clock, ZoneId.of("+13:00"))) {
            awaitValid(verifier, first);
            assertThat(verifier.keysMissing()).isEmpty();
            String second = publishAndSign("2026-11");
            awaitValid(verifier, second);
            assertThat(verifier.verify(first, "arena")).isEqualTo(TokenOutcome.Reason.UNKNOWN_KEY.outcome());
        }
    }

    @Test
    void shouldKeepItsKeysWhenTheIssuerIsAway() throws Exception {
        String token = publishAndSign("k");
        try (TokenVerifier verifier = new TokenVerifier(config("EdDSA"), "example-games", clock, ZoneId.of("+13:00"))) {
            awaitValid(verifier, token);
            issuer.stop(0);
            assertThat(verifier.verify(token.replaceFirst("^[^.]+", "eyJhbGciOiJFZERTQSIsImtpZCI6Im5vIn0"), "arena"))
                    .isEqualTo(TokenOutcome.Reason.UNKNOWN_KEY.outcome());
            assertThat(verifier.verify(token, "arena")).isInstanceOf(Valid.class);
        }
    }

    @Test
    void shouldRefuseASharedSecretAtAnAddress() {
        assertThatThrownBy(() -> new TokenVerifier(config("HS256"), "example-games", clock, ZoneId.of("+13:00")))
                .isInstanceOf(TokenKeyException.class)
                .hasMessageContaining("HS256");
    }

    private static void awaitValid(TokenVerifier verifier, String token) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> verifier.verify(token, "arena") instanceof Valid);
    }
}
