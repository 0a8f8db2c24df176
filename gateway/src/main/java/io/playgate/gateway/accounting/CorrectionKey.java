package io.playgate.gateway.accounting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a correction that comes with a key is called in the ledger, so that the ledger itself knows whether it was made: the key, hashed, and
 * behind it a fingerprint of what the correction says.
 *
 * @param prefix begins the id of every correction made with the key
 * @param id of this one
 */
record CorrectionKey(String prefix, String id) {
    private static final int KEY_BYTES = 16;
    private static final int CONTENT_BYTES = 8;

    static CorrectionKey of(String key, PlayAdjustment adjustment) {
        String content = adjustment.player()
                + '\n'
                + adjustment.game()
                + '\n'
                + adjustment.adjustMs()
                + '\n'
                + adjustment.reason();
        String prefix = "key-" + hash(key, KEY_BYTES) + "-";
        return new CorrectionKey(prefix, prefix + hash(content, CONTENT_BYTES));
    }

    private static String hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
