package io.playgate.gateway.config.load;

import io.playgate.gateway.config.PublicKeys;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Looks at the files that the configuration names, so that a missing or weak secret is found at the check and not at the first player. */
final class SecretFiles {
    /** RFC 7518 section 3.2: a key of HS256 has at least as many bits as its hash. */
    static final int SECRET_BYTES_MIN = 32;

    private static final int FILE_BYTES_MAX = 1 << 20;

    private SecretFiles() {}

    /** Tells if the file is missing or cannot be read; true where all is well or no file is named. */
    static boolean readable(Values values, Key<Path> key) {
        return values.find(key) == null || content(values, key, "") != null;
    }

    /** Tells if the file holds too short a secret; a trailing newline is not part of it. */
    static void secret(Values values, Key<Path> key) {
        byte[] content = values.find(key) == null ? null : content(values, key, creation(values.find(key)));
        if (content != null && secretLength(content) < SECRET_BYTES_MIN) {
            values.error(
                    key,
                    values.find(key) + " holds " + secretLength(content) + " bytes, allowed: at least "
                            + SECRET_BYTES_MIN + " (RFC 7518, 3.2)");
        }
    }

    /** The commands that make it, with its folder where that is missing too. */
    private static String creation(@Nullable Path file) {
        Path folder = file == null ? null : file.getParent();
        String first = folder == null || Files.isDirectory(folder) ? "" : "mkdir -p " + folder + " && ";
        return "; create one: " + first + "head -c 48 /dev/urandom | base64 > " + file;
    }

    /** Tells if the file holds no public key that fits the algorithm; the start reads it by the same code. */
    static void publicKey(Values values, Key<Path> key, String algorithm) {
        byte[] content = values.find(key) == null ? null : content(values, key, "");
        if (content == null) {
            return;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains("PRIVATE KEY-----")) {
            values.error(
                    key,
                    values.find(key)
                            + " holds a private key, allowed: the public one in PEM; keep the other elsewhere");
            return;
        }
        try {
            PublicKey unused = PublicKeys.read(text, algorithm);
        } catch (InvalidKeyException e) {
            values.error(key, values.find(key) + " " + e.getMessage());
        }
    }

    /** Tells if the file is not PEM of this kind. */
    static void pem(Values values, Key<Path> key, String kind) {
        byte[] content = values.find(key) == null ? null : content(values, key, "");
        if (content == null) {
            return;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!text.contains(kind + "-----")) {
            values.error(
                    key, values.find(key) + " holds no " + kind + ", allowed: PEM with -----BEGIN " + kind + "-----");
        }
    }

    private static int secretLength(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
            if (length > 0 && content[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }

    private static byte @Nullable [] content(Values values, Key<Path> key, String hint) {
        Path file = values.get(key);
        if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
            values.error(key, file + " does not exist, allowed: a readable file" + hint);
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FILE_BYTES_MAX);
        } catch (IOException e) {
            values.error(key, file + " cannot be read, allowed: a readable file");
            return null;
        }
    }
}
