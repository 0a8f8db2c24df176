package io.playgate.gateway.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The signature algorithms of RFC 7518 and RFC 8037 that tokens may use; nothing else is ever tried. */
public enum TokenAlgorithm {
    /** HMAC with SHA-256 and a shared secret of at least 32 bytes (RFC 7518, section 3.2). */
    HS256("HS256", "HmacSHA256", null),
    /** Ed25519 (RFC 8037, section 3.1). */
    EDDSA("EdDSA", "Ed25519", "Ed25519"),
    /** ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each (RFC 7518, section 3.4). */
    ES256("ES256", "SHA256withECDSAinP1363Format", "EC"),
    /** RSASSA-PKCS1-v1_5 with SHA-256 and a key of at least 2048 bits (RFC 7518, section 3.3). */
    RS256("RS256", "SHA256withRSA", "RSA");

    private final String label;
    private final String jcaName;
    private final @Nullable String keyType;

    TokenAlgorithm(String label, String jcaName, @Nullable String keyType) {
        this.label = label;
        this.jcaName = jcaName;
        this.keyType = keyType;
    }

    /** The value of the header's {@code alg}; case matters there. */
    public String label() {
        return label;
    }

    /** The name of the JDK's {@code Mac} or {@code Signature}. */
    String jcaName() {
        return jcaName;
    }

    /** The name of the JDK's {@code KeyFactory}; null for the shared secret. */
    @Nullable
    String keyType() {
        return keyType;
    }

    /** The algorithm that the configuration names, in any case. */
    public static TokenAlgorithm of(String name) throws TokenKeyException {
        for (TokenAlgorithm algorithm : values()) {
            if (algorithm.label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return algorithm;
            }
        }
        throw new TokenKeyException("algorithm " + name + " is not one of HS256, EdDSA, ES256, RS256");
    }
}
