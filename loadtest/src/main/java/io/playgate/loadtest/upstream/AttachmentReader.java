package io.playgate.loadtest.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import io.playgate.loadtest.oracle.Attachment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads and verifies attachments, independently of the product's own code for them. Immutable, any thread.
 *
 * <pre>
 *   0x05 session   0xE0 player   0xE1 age class u8   0xE2 used ms u64   0xE3 remaining ms u64   0xE4 reward u16   0xEF HMAC-SHA256
 * </pre>
 */
final class AttachmentReader {
    private static final int SESSION = 0x05;
    private static final int PLAYER = 0xE0;
    private static final int AGE_CLASS = 0xE1;
    private static final int USED = 0xE2;
    private static final int REMAINING = 0xE3;
    private static final int REWARD = 0xE4;
    private static final int SIGNATURE = 0xEF;
    private static final int[] SIGNED = {SESSION, PLAYER, AGE_CLASS, USED, REMAINING, REWARD};
    private static final String[] AGE_CLASSES = {"unknown", "minor", "adult"};

    private final byte @Nullable [] key;

    /**
     * Reads the key.
     *
     * @param keyFile null: signatures are not verified
     */
    AttachmentReader(@Nullable String keyFile) throws IOException {
        this.key = keyFile == null ? null : trimmed(Files.readAllBytes(Path.of(keyFile)));
    }

    private static byte[] trimmed(byte[] file) {
        return file.length > 0 && file[file.length - 1] == '\n' ? Arrays.copyOf(file, file.length - 1) : file;
    }

    /** From a PROXY protocol v2 header. */
    Attachment fromProxy(HAProxyMessage header) {
        byte[][] values = new byte[256][];
        for (HAProxyTLV tlv : header.tlvs()) {
            values[tlv.typeByteValue() & 0xFF] = ByteBufUtil.getBytes(tlv.content());
        }
        for (int type : SIGNED) {
            if (values[type] == null) {
                return Attachment.faulty(String.format("the PROXY header lacks TLV 0x%02x", type));
            }
        }
        if (values[AGE_CLASS].length != 1
                || values[USED].length != 8
                || values[REMAINING].length != 8
                || values[REWARD].length != 2) {
            return Attachment.faulty("a TLV of the PROXY header has a wrong length");
        }
        String ageClass = AGE_CLASSES[Math.min(2, values[AGE_CLASS][0])];
        return new Attachment(
                text(values[SESSION]),
                text(values[PLAYER]),
                ageClass,
                ByteBuffer.wrap(values[USED]).getLong(),
                ByteBuffer.wrap(values[REMAINING]).getLong(),
                ByteBuffer.wrap(values[REWARD]).getShort(),
                signed(values) ? "" : "the HMAC in TLV 0xEF is missing or wrong");
    }

    private boolean signed(byte[][] values) {
        if (key == null) {
            return true;
        }
        Mac mac = mac(key);
        for (int type : SIGNED) {
            mac.update(values[type]);
        }
        return values[SIGNATURE] != null && MessageDigest.isEqual(mac.doFinal(), values[SIGNATURE]);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** From the headers of an upgrade request, names in lower case. */
    Attachment fromHeaders(Map<String, String> headers) {
        String session = headers.getOrDefault("x-playgate-session", "");
        String remaining = headers.getOrDefault("x-playgate-remaining-ms", "");
        try {
            Attachment attachment = new Attachment(
                    session,
                    headers.getOrDefault("x-playgate-player", ""),
                    headers.getOrDefault("x-playgate-age-class", ""),
                    Long.parseLong(headers.getOrDefault("x-playgate-used-ms", "")),
                    remaining.equals("unlimited") ? -1 : Long.parseLong(remaining),
                    Integer.parseInt(headers.getOrDefault("x-playgate-reward-permille", "")),
                    "");
            return verified(attachment, headers.getOrDefault("x-playgate-signature", ""));
        } catch (NumberFormatException e) {
            return Attachment.faulty("an X-Playgate header is missing or no number: " + e.getMessage());
        }
    }

    private Attachment verified(Attachment a, String signature) {
        if (key == null) {
            return a;
        }
        Mac mac = mac(key);
        mac.update(a.session().getBytes(StandardCharsets.UTF_8));
        mac.update(a.player().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) Arrays.asList(AGE_CLASSES).indexOf(a.ageClass()));
        mac.update(ByteBuffer.allocate(18)
                .putLong(a.usedMs())
                .putLong(a.remainingMs())
                .putShort((short) a.rewardPermille())
                .flip());
        boolean right = HexFormat.of().formatHex(mac.doFinal()).equalsIgnoreCase(signature);
        return right ? a : Attachment.faulty("the HMAC in X-Playgate-Signature is missing or wrong");
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** The head of an HTTP request with header names in lower case; null while it is not whole. */
    static @Nullable String head(ByteBuf in) {
        String text = in.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? null : text.substring(0, end + 4);
    }
}
