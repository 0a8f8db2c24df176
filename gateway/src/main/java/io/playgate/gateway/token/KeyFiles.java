package io.playgate.gateway.token;

import io.playgate.gateway.config.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads keys from files, at start and on the command line only: secrets as bytes, key pairs as PEM (RFC 7468). */
public final class KeyFiles {
    /** Shortest shared secret, bytes: the size of the hash, as RFC 7518, section 3.2 demands. */
    public static final int SECRET_BYTES_MIN = 32;

    /** Longest file that is read, bytes: a 16,384 bit RSA key with its chain is a tenth of it. */
    private static final int FILE_BYTES_MAX = 128 * 1024;

    private KeyFiles() {}

    /** The file's bytes less one trailing newline. */
    public static byte[] secret(Path file) throws TokenKeyException {
        byte[] bytes = read(file);
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    static TokenKey secretKey(Path file) throws TokenKeyException {
        Mac mac = mac(secret(file), file);
        return new TokenKey.Secret(mac);
    }

    static Mac mac(byte[] secret, Path file) throws TokenKeyException {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new TokenKeyException(file + ": the secret has " + secret.length + " bytes, HS256 needs at least "
                    + SECRET_BYTES_MIN + "; make one with: openssl rand -hex 32");
        }
        try {
            Mac mac = Mac.getInstance(TokenAlgorithm.HS256.jcaName());
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new TokenKeyException(file + ": " + e.getMessage(), e);
        }
    }

    /** A {@code PUBLIC KEY} of the algorithm's type. */
    static TokenKey publicKey(Path file, TokenAlgorithm algorithm) throws TokenKeyException {
        try {
            String pem = new String(read(file), StandardCharsets.ISO_8859_1);
            return new TokenKey.Public(algorithm, PublicKeys.read(pem, algorithm.label()));
        } catch (InvalidKeyException e) {
            throw new TokenKeyException(file + ": " + e.getMessage(), e);
        }
    }

    /** A {@code PRIVATE KEY} (PKCS #8) of the algorithm's type, to sign with. */
    static PrivateKey privateKey(Path file, TokenAlgorithm algorithm) throws TokenKeyException {
        String wanted = "a PEM file with a PKCS #8 private key for " + algorithm.label();
        byte[] der = body(new String(read(file), StandardCharsets.ISO_8859_1), "PRIVATE KEY", file, wanted);
        try {
            PrivateKey key = KeyFactory.getInstance(type(algorithm)).generatePrivate(new PKCS8EncodedKeySpec(der));
            PublicKeys.fits(algorithm.label(), key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new TokenKeyException(file + ": not " + wanted + ": " + e.getMessage(), e);
        }
    }

    /** The key, if it fits the algorithm. */
    static TokenKey checked(TokenAlgorithm algorithm, PublicKey key, String place) throws TokenKeyException {
        try {
            PublicKeys.fits(algorithm.label(), key);
            return new TokenKey.Public(algorithm, key);
        } catch (InvalidKeyException e) {
            throw new TokenKeyException(place + ": " + e.getMessage(), e);
        }
    }

    private static String type(TokenAlgorithm algorithm) throws TokenKeyException {
        String type = algorithm.keyType();
        if (type == null) {
            throw new TokenKeyException(algorithm.label() + " takes a secretFile, not a key pair");
        }
        return type;
    }

    private static byte[] body(String pem, String label, Path file, String wanted) throws TokenKeyException {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new TokenKeyException(file + ": not " + wanted + ": no line " + begin);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new TokenKeyException(file + ": not " + wanted + ": " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file) throws TokenKeyException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new TokenKeyException(file + ": longer than " + FILE_BYTES_MAX + " bytes; is it a key?");
            }
            return bytes;
        } catch (IOException e) {
            throw new TokenKeyException(file + ": can't be read: " + e.getMessage(), e);
        }
    }
}
