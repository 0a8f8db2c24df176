package io.playgate.gateway.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A policy as text, the same in every process: what its hash is taken of. */
final class PolicyText {
    private static final int HASH_BYTES = 4;

    private PolicyText() {}

    /** Every value by the key of the presets' files, in the order of the keys. */
    static Map<String, String> lines(Policy policy) {
        Map<String, String> lines = new TreeMap<>();
        lines.put("name", policy.name());
        lines.put("basis", policy.basis().toString());
        lines.put("zone", policy.zone().getId());
        lines.put("audience", policy.audience().toString());
        lines.put("limits", policy.limits().toString());
        lines.put("notices", policy.notices().toString());
        lines.put("duties", policy.duties().toString());
        return lines;
    }

    /** The first bytes of the SHA-256 of {@link #lines}: 32 bits tell an operator's handful of policies apart. */
    static String hash(Policy policy) {
        StringBuilder text = new StringBuilder();
        lines(policy)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
