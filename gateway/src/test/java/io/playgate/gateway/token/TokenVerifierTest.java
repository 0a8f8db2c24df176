package io.playgate.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import io.playgate.gateway.token.TokenOutcome.Invalid;
import io.playgate.gateway.token.TokenOutcome.Reason;
import io.playgate.gateway.token.TokenOutcome.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenVerifierTest {
    private static final long NOW_S = 1_795_000_000L;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final ManualClock clock = new ManualClock(NOW_S * 1000);

    private final Path directory;
    private final Path secret;
    private final TokenVerifier verifier;

    TokenVerifierTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        secret = Files.writeString(directory.resolve("token.key"), SECRET + "\n");
        verifier = verifier(hs256("main"));
    }

    private TokenVerifier verifier(KeyConfig... keys) throws TokenKeyException {
        return new TokenVerifier(new TokensConfig(List.of(keys)), "example-games", clock, ZoneId.of("+13:00"));
    }

    private KeyConfig hs256(String id) {
        return new KeyConfig(id, "HS256", secret, null, null);
    }

    /** Signs whatever JSON is given, valid or not. */
    private static String raw(String header, String payload) throws Exception {
        String signed = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String claims(String payload) throws Exception {
        return raw("{\"alg\":\"HS256\",\"kid\":\"main\"}", payload);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Reason refusal(String token) {
        return refusal(verifier, token);
    }

    private static Reason refusal(TokenVerifier verifier, String token) {
        TokenOutcome outcome = verifier.verify(token, "arena");
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome).reason();
    }

    @Test
    void shouldReadEveryClaim() throws Exception {
        String token = claims("{\"sub\":\"Nguyễn\",\"exp\":" + (NOW_S + 600) + ",\"iat\":" + NOW_S + ",\"nbf\":" + NOW_S
                + ",\"aud\":[\"other\",\"example-games\"],\"game\":\"arena\",\"jti\":\"1\",\"birthdate\":\"2012-05-01\","
                + "\"phone_number_verified\":true,\"person\":\"p-1\",\"guardian\":false,\"x\":{\"y\":[1]}}");
        assertThat(verifier.verify(token, "arena"))
                .isEqualTo(new Valid("Nguyễn", new Identity("2012-05-01", true, "p-1", false)));
    }

    @Test
    void shouldSayNothingOfThePersonWhenTheTokenDoesNot() throws Exception {
        String token = claims("{\"sub\":\"p\",\"exp\":" + (NOW_S + 1) + "}");
        assertThat(verifier.verify(token, "arena")).isEqualTo(new Valid("p", Identity.NONE));
    }

    @Test
    void shouldAcceptWhatNimbusSigns() throws Exception {
        KeyPair rsa = pair("RSA", "");
        KeyPair ec = pair("EC", "secp256r1");
        TokenVerifier both = verifier(publicKey("rsa", "RS256", rsa), publicKey("ec", "ES256", ec), hs256("main"));
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("p")
                .claim("exp", NOW_S + 60)
                .audience("example-games")
                .build();
        SignedJWT hs = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("main").build(), claims);
        hs.sign(new MACSigner(SECRET));
        SignedJWT rs = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(), claims);
        rs.sign(new RSASSASigner(rsa.getPrivate()));
        SignedJWT es = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), claims);
        es.sign(new ECDSASigner((ECPrivateKey) ec.getPrivate()));
        for (SignedJWT token : List.of(hs, rs, es)) {
            assertThat(both.verify(token.serialize(), "arena")).isEqualTo(new Valid("p", Identity.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({"RS256,RSA,''", "ES256,EC,secp256r1", "EdDSA,Ed25519,''"})
    void shouldAcceptItsOwnSignaturesAndRefuseThemForAnotherKey(String algorithm, String type, String curve)
            throws Exception {
        KeyPair own = pair(type, curve);
        KeyPair other = pair(type, curve);
        Path privateKey = pem("private.pem", "PRIVATE KEY", own.getPrivate().getEncoded());
        String token = TokenSigner.of(TokenAlgorithm.of(algorithm), "k", privateKey)
                .sign(Map.of("sub", "p", "exp", NOW_S + 60));
        assertThat(verifier(publicKey("k", algorithm, own)).verify(token, "arena"))
                .isEqualTo(new Valid("p", Identity.NONE));
        assertThat(refusal(verifier(publicKey("k", algorithm, other)), token)).isEqualTo(Reason.BAD_SIGNATURE);
        String cut = token.substring(0, token.length() - 8);
        assertThat(refusal(verifier(publicKey("k", algorithm, own)), cut)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void shouldJudgeATokenThatItKnowsAnew() throws Exception {
        KeyPair own = pair("Ed25519", "");
        Path privateKey = pem("private.pem", "PRIVATE KEY", own.getPrivate().getEncoded());
        String token = TokenSigner.of(TokenAlgorithm.EDDSA, "k", privateKey)
                .sign(Map.of("sub", "p", "exp", NOW_S + 30, "game", "arena"));
        TokenVerifier keyPair = verifier(publicKey("k", "EdDSA", own));
        assertThat(keyPair.verify(token, "arena")).isEqualTo(new Valid("p", Identity.NONE));
        assertThat(keyPair.verify(token, "arena")).isEqualTo(new Valid("p", Identity.NONE));
        assertThat(refusal(keyPair, token.substring(0, token.length() - 4) + "AAAA"))
                .isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(keyPair.verify(token, "maze")).isEqualTo(Reason.WRONG_GAME.outcome());
        clock.advanceMs(30_000 + TokenVerifier.SKEW_MS);
        assertThat(refusal(keyPair, token)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void shouldRefuseAnEcdsaSignatureOfZeros() throws Exception {
        TokenVerifier es256 = verifier(publicKey("k", "ES256", pair("EC", "secp256r1")));
        String token = base64("{\"alg\":\"ES256\",\"kid\":\"k\"}".getBytes(UTF_8)) + "."
                + base64(("{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}").getBytes(UTF_8)) + "."
                + base64(new byte[64]);
        assertThat(refusal(es256, token)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void shouldNotLetATokenChooseHowItIsChecked() throws Exception {
        KeyPair rsa = pair("RSA", "");
        TokenVerifier rs256 = verifier(publicKey("k", "RS256", rsa));
        String payload = base64(("{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}").getBytes(UTF_8));
        // The classic: the public key as an HMAC secret.
        String signed = base64("{\"alg\":\"HS256\",\"kid\":\"k\"}".getBytes(UTF_8)) + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(rsa.getPublic().getEncoded(), "HmacSHA256"));
        String confused = signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        assertThat(refusal(rs256, confused)).isEqualTo(Reason.WRONG_ALGORITHM);
        for (String none : List.of("none", "None", "", "hs256")) {
            String token =
                    base64(("{\"alg\":\"" + none + "\",\"kid\":\"main\"}").getBytes(UTF_8)) + "." + payload + ".";
            assertThat(refusal(token)).isEqualTo(Reason.WRONG_ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b",
                "a.b.c.d",
                "e30.e30.e30",
                "e30=.e30.e30",
                "é.e30.e30",
                "bm90IGpzb24.e30.e30"
            })
    void shouldRefuseWhatIsNoToken(String token) {
        assertThat(refusal(token)).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"main\"}",
                "{\"alg\":7,\"kid\":\"main\"}",
                "{\"alg\":\"HS256\",\"kid\":7}",
                "{\"alg\":\"HS256\",\"alg\":\"none\",\"kid\":\"main\"}",
                "{\"alg\":\"HS256\",\"kid\":\"main\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"kid\":\"main\"",
                "{\"alg\":\"HS256\",\"kid\":\"main\"} x",
                "[]"
            })
    void shouldRefuseAHeaderThatIsNotPlain(String header) throws Exception {
        assertThat(refusal(raw(header, "{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}")))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void shouldPickTheKeyByItsId() throws Exception {
        String payload = "{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}";
        assertThat(refusal(raw("{\"alg\":\"HS256\",\"kid\":\"other\"}", payload)))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void shouldTakeATokenWithoutAKeyIdOnlyWhereThereIsOneKey() throws Exception {
        String anonymous = raw("{\"alg\":\"HS256\"}", "{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}");
        assertThat(verifier.verify(anonymous, "arena")).isInstanceOf(Valid.class);
        assertThat(refusal(verifier(hs256("main"), hs256("next")), anonymous)).isEqualTo(Reason.UNKNOWN_KEY);
        TokenVerifier other = verifier(publicKey("k", "RS256", pair("RSA", "")));
        assertThat(refusal(other, anonymous)).isEqualTo(Reason.WRONG_ALGORITHM);
        KeyConfig set = new KeyConfig("idp", "EdDSA", null, null, "http://127.0.0.1:1/keys");
        try (TokenVerifier beside = verifier(hs256("main"), set)) {
            assertThat(refusal(beside, anonymous)).isEqualTo(Reason.UNKNOWN_KEY);
        }
    }

    @Test
    void shouldRefuseAForgedPayload() throws Exception {
        String token = claims("{\"sub\":\"p\",\"exp\":" + (NOW_S + 60) + "}");
        String[] parts = token.split("\\.", -1);
        String forged = parts[0] + "." + base64(("{\"sub\":\"q\",\"exp\":" + (NOW_S + 60) + "}").getBytes(UTF_8)) + "."
                + parts[2];
        assertThat(refusal(forged)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"exp\":1795000060}                                        | BAD_CLAIM",
                "{\"sub\":\"p\"}                                             | BAD_CLAIM",
                "{\"sub\":7,\"exp\":1795000060}                              | BAD_CLAIM",
                "{\"sub\":\"\",\"exp\":1795000060}                           | BAD_CLAIM",
                "{\"sub\":\"a\\nb\",\"exp\":1795000060}                      | BAD_CLAIM",
                "{\"sub\":\"\\ud800\",\"exp\":1795000060}                    | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":\"1795000060\"}                      | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":-1}                                  | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":\"2012-02-30\"} | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":\"12-02-30\"}   | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":2012}       | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":\"2026-11-20\"} | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":\"2026-12\"}    | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"birthdate\":\"2027\"}       | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"guardian\":\"true\"}    | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"person\":\"\"}          | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"game\":[\"arena\"]}     | BAD_CLAIM",
                "{\"sub\":\"p\",\"exp\":1795000060,\"aud\":7}                | BAD_CLAIM",
                "{\"sub\":\"p\",\"sub\":\"q\",\"exp\":1795000060}            | MALFORMED",
                "{\"sub\":\"p\",\"exp\":1795000060                           | MALFORMED",
                "{\"sub\":\"p\",\"exp\":1795000060,\"aud\":\"other\"}        | WRONG_AUDIENCE",
                "{\"sub\":\"p\",\"exp\":1795000060,\"aud\":[]}               | WRONG_AUDIENCE",
                "{\"sub\":\"p\",\"exp\":1795000060,\"game\":\"chess\"}       | WRONG_GAME",
                "{\"sub\":\"p\",\"exp\":1794999940}                          | EXPIRED",
                "{\"sub\":\"p\",\"exp\":0}                                   | EXPIRED",
                "{\"sub\":\"p\",\"exp\":1795000600,\"nbf\":1795000061}       | NOT_YET_VALID",
                "{\"sub\":\"p\",\"exp\":1795000600,\"iat\":1795000061}       | NOT_YET_VALID"
            })
    void shouldRefuseClaimsThatAreWrong(String payload, Reason reason) throws Exception {
        assertThat(refusal(claims(payload))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"p\",\"exp\":1794999941}",
                "{\"sub\":\"p\",\"exp\":1794999940.001}",
                "{\"sub\":\"p\",\"exp\":1e300}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"nbf\":1795000060}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"birthdate\":\"2012\"}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"birthdate\":\"2026-11-19\"}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"birthdate\":\"2026-11\"}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"birthdate\":\"2026\"}",
                "{\"sub\":\"p\",\"exp\":1795000600,\"birthdate\":\"0000-05-01\"}"
            })
    void shouldAllowOneMinuteOfSkewAndEveryFormOfDate(String payload) throws Exception {
        assertThat(verifier.verify(claims(payload), "arena")).isInstanceOf(Valid.class);
    }

    @Test
    void shouldRefuseATokenOverTheLimit() {
        assertThat(refusal("a".repeat(TokenVerifier.TOKEN_BYTES_MAX + 1))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void shouldNameTheFileOfAKeyThatDoesNotFit() throws Exception {
        Path shortSecret = Files.writeString(directory.resolve("short.key"), "x".repeat(31) + "\n");
        assertThatThrownBy(() -> verifier(new KeyConfig("main", "HS256", shortSecret, null, null)))
                .isInstanceOf(TokenKeyException.class)
                .hasMessageContaining("short.key")
                .hasMessageContaining("at least 32");
        KeyConfig mismatch = publicKey("k", "ES256", pair("EC", "secp384r1"));
        assertThatThrownBy(() -> verifier(mismatch))
                .isInstanceOf(TokenKeyException.class)
                .hasMessageContaining("P-256");
        KeyConfig noFile = new KeyConfig("k", "RS256", null, directory.resolve("none.pem"), null);
        assertThatThrownBy(() -> verifier(noFile))
                .isInstanceOf(TokenKeyException.class)
                .hasMessageContaining("none.pem");
    }

    private static KeyPair pair(String type, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private KeyConfig publicKey(String id, String algorithm, KeyPair pair) throws IOException {
        Path file = pem(
                id + "-" + System.identityHashCode(pair) + ".pem",
                "PUBLIC KEY",
                pair.getPublic().getEncoded());
        return new KeyConfig(id, algorithm, null, file, null);
    }

    private Path pem(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
