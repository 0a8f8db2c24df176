package io.playgate.loadtest.versus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** The players of the comparison: verified adults, whom nobody cuts however long it takes, each with a person of their own. */
final class Tokens {
    static final String KEY_FILE = "token.key";
    private static final String KEY = "key-of-a-comparison-that-protects-nothing";

    private Tokens() {}

    /** Writes the key, and {@code count} tokens of as many players; returns the tokens' file. */
    static Path write(Path directory, int count) throws IOException {
        Files.writeString(directory.resolve(KEY_FILE), KEY);
        List<String> tokens = new ArrayList<>(count);
        try {
            MACSigner signer = new MACSigner(KEY.getBytes(StandardCharsets.UTF_8));
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("main").build();
            Date expiry = Date.from(Instant.now().plus(Duration.ofHours(12)));
            for (int i = 0; i < count; i++) {
                SignedJWT token = new SignedJWT(
                        header,
                        new JWTClaimsSet.Builder()
                                .subject("player-" + i)
                                .claim("birthdate", "1990-01-01")
                                .claim("phone_number_verified", true)
                                .expirationTime(expiry)
                                .build());
                token.sign(signer);
                tokens.add(token.serialize());
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 signing does not fail once the key is accepted", e);
        }
        return Files.write(directory.resolve("tokens"), tokens);
    }
}
