package io.playgate.protocol.attach;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) over the values of an attachment, the same for TLVs and for headers.
 *
 * <pre>
 *   session id, UTF-8 | player id, UTF-8 | age class u8 | used ms u64 | remaining ms u64 | reward permille u16
 * </pre>
 *
 * <p>Big-endian, without lengths between; an unlimited remaining time is all ones. The boundary between the two ids is not signed: it is
 * certain because all session ids of one gateway have one length. Immutable after construction; any thread.
 */
public final class AttachmentSignature {
    /** Length of a signature. */
    public static final int SIGNATURE_BYTES = 32;
    /** Shortest key, as for HS256 (RFC 7518, section 3.2): as long as the digest. */
    public static final int KEY_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";
    /** Age class, used, remaining, reward. */
    private static final int NUMBERS_BYTES = 1 + 8 + 8 + 2;

    /** Keyed and never fed: each signature is made by a copy, which saves deriving the key's pads and makes this class thread-safe. */
    private final Mac keyed;

    /**
     * A signer and verifier with this key.
     *
     * @param key 32 bytes or more
     * @throws IllegalArgumentException if it is shorter
     */
    public AttachmentSignature(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "signing key of " + key.length + " bytes, allowed are " + KEY_BYTES_MIN + " or more");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The signature, 32 bytes. */
    public byte[] sign(Attachment attachment) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(attachment.session().getBytes(StandardCharsets.UTF_8));
            mac.update(attachment.player().getBytes(StandardCharsets.UTF_8));
            ByteBuffer numbers = ByteBuffer.allocate(NUMBERS_BYTES)
                    .put((byte) attachment.ageClass().code())
                    .putLong(attachment.usedMs())
                    .putLong(wireRemaining(attachment))
                    .putShort((short) attachment.rewardPermille());
            return mac.doFinal(numbers.array());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's " + ALGORITHM + " can't be copied", e);
        }
    }

    /** Whether the signature is the attachment's, compared in constant time. */
    public boolean verify(Attachment attachment, byte[] signature) {
        return MessageDigest.isEqual(sign(attachment), signature);
    }

    /** The remaining time as the wire has it: all ones where nothing limits. */
    static long wireRemaining(Attachment attachment) {
        return attachment.remainingMs() == Attachment.UNLIMITED_MS ? -1 : attachment.remainingMs();
    }
}
