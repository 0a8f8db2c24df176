package io.playgate.gateway.config;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Public keys of tokens as PEM (RFC 7468), and whether a key fits an algorithm: read so by the check and by the start. Any thread. */
public final class PublicKeys {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> TYPES = List.of("RSA", "EC", "Ed25519");
    private static final int RSA_BITS_MIN = 2048;
    private static final int P256_BITS = 256;

    private PublicKeys() {}

    /**
     * The key of a PEM text.
     *
     * @param algorithm EdDSA, ES256 or RS256
     * @throws InvalidKeyException where there is none, or one that doesn't fit; says what is there and what is allowed
     */
    public static PublicKey read(String pem, String algorithm) throws InvalidKeyException {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new InvalidKeyException("holds no PUBLIC KEY, allowed: PEM with " + BEGIN);
        }
        PublicKey key = decoded(pem.substring(from + BEGIN.length(), to), algorithm);
        fits(algorithm, key);
        return key;
    }

    /** Refuses a key of another kind or size than the algorithm's. */
    public static void fits(String algorithm, Key key) throws InvalidKeyException {
        boolean fits =
                switch (algorithm) {
                    case "EdDSA" ->
                        key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
                    case "ES256" ->
                        key instanceof ECKey ec
                                && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
                    case "RS256" ->
                        key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= RSA_BITS_MIN;
                    default -> false;
                };
        if (!fits) {
            throw new InvalidKeyException("holds " + kind(key) + ", allowed: " + allowed(algorithm));
        }
    }

    private static PublicKey decoded(String body, String algorithm) throws InvalidKeyException {
        String unreadable = "holds no key that can be read, allowed: " + allowed(algorithm);
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException(unreadable, e);
        }
        for (String type : TYPES) {
            try {
                return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // perhaps of the next type
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the JDK has " + TYPES, e);
            }
        }
        throw new InvalidKeyException(unreadable);
    }

    private static String kind(Key key) {
        if (key instanceof RSAKey rsa) {
            return "an RSA key of " + rsa.getModulus().bitLength() + " bits";
        }
        if (key instanceof ECKey ec) {
            return "an EC key of " + ec.getParams().getCurve().getField().getFieldSize() + " bits";
        }
        return "an " + key.getAlgorithm() + " key";
    }

    private static String allowed(String algorithm) {
        return switch (algorithm) {
            case "EdDSA" -> "an Ed25519 key for EdDSA";
            case "ES256" -> "an EC key on the curve P-256 for ES256";
            case "RS256" -> "an RSA key of at least " + RSA_BITS_MIN + " bits for RS256";
            default -> "no key pair for " + algorithm;
        };
    }
}
