package io.playgate.gateway.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;

/** Signs tokens for tests, demos and operators ({@code playgate token}); games have an issuer of their own. Used by one thread. */
public final class TokenSigner {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenAlgorithm algorithm;
    private final String keyId;
    private final Signing signing;

    private interface Signing {
        byte[] sign(byte[] bytes) throws GeneralSecurityException;
    }

    private TokenSigner(TokenAlgorithm algorithm, String keyId, Signing signing) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.signing = signing;
    }

    /**
     * Takes a key from a file: the secret of HS256, or a PKCS #8 private key.
     *
     * @param keyId the {@code kid} of the header
     */
    public static TokenSigner of(TokenAlgorithm algorithm, String keyId, Path keyFile) throws TokenKeyException {
        if (algorithm == TokenAlgorithm.HS256) {
            Mac mac = KeyFiles.mac(KeyFiles.secret(keyFile), keyFile);
            return new TokenSigner(algorithm, keyId, mac::doFinal);
        }
        PrivateKey key = KeyFiles.privateKey(keyFile, algorithm);
        return new TokenSigner(algorithm, keyId, bytes -> {
            Signature signature = Signature.getInstance(algorithm.jcaName());
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        });
    }

    /** A compact JWS over the claims, in their order. */
    public String sign(Map<String, Object> claims) throws TokenKeyException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.label());
        header.put("typ", "JWT");
        header.put("kid", keyId);
        try {
            String signed = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
            return signed + "." + base64(signing.sign(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new TokenKeyException("key " + keyId + ": can't sign: " + e.getMessage(), e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
