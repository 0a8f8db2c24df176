package io.playgate.loadtest.player;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.playgate.loadtest.scenario.TokenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

/** Signs the players' tokens, contract section 3, before the run begins. Immutable, any thread. */
public final class TokenMint {
    /** Longer than any run; the gateway judges a token only at the start of a session. */
    private static final Duration VALIDITY = Duration.ofHours(12);

    private final TokenSpec spec;
    private final MACSigner signer;
    private final JWSHeader header;
    private final Date expiry = Date.from(Instant.now().plus(VALIDITY));

    /**
     * Reads the key.
     *
     * @throws IOException when the file can't be read or its key is shorter than 32 bytes
     */
    public TokenMint(TokenSpec spec) throws IOException {
        this.spec = spec;
        byte[] secret = Files.readAllBytes(spec.secretFile());
        int length = secret.length;
        if (length > 0 && secret[length - 1] == '\n') {
            length--;
        }
        try {
            this.signer = new MACSigner(Arrays.copyOf(secret, length));
        } catch (JOSEException e) {
            throw new IOException(spec.secretFile() + ": " + e.getMessage(), e);
        }
        this.header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(spec.keyId()).build();
    }

    /** The token of {@code account}. */
    String mint(Account account) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder().subject(account.name).expirationTime(expiry);
        if (spec.claims()) {
            claims.claim("birthdate", account.person.birthdate());
            claims.claim("phone_number_verified", account.person.group().verified());
            claims.claim("person", account.person.id());
            if (account.person.group().guardian()) {
                claims.claim("guardian", true);
            }
        }
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 signing does not fail once the key is accepted", e);
        }
        return token.serialize();
    }
}
