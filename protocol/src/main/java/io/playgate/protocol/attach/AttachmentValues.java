package io.playgate.protocol.attach;

import io.playgate.protocol.AgeClass;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The TLVs of one header while it is read. Types that are not ours are left aside. */
final class AttachmentValues {
    private final Map<Integer, byte[]> values = new HashMap<>();

    void put(int type, byte[] value) throws MalformedAttachmentException {
        boolean ours = type == AttachmentTlvs.SESSION_TYPE
                || type == AttachmentTlvs.SIGNATURE_TYPE
                || (type >= AttachmentTlvs.PLAYER_TYPE && type <= AttachmentTlvs.REWARD_TYPE);
        if (ours && values.put(type, value) != null) {
            throw new MalformedAttachmentException(name(type) + " is there twice");
        }
    }

    Attachment attachment(@Nullable AttachmentSignature verifier) throws MalformedAttachmentException {
        AgeClass ageClass = AgeClass.ofCode((int) number(AttachmentTlvs.AGE_CLASS_TYPE, Byte.BYTES));
        if (ageClass == null) {
            throw new MalformedAttachmentException(name(AttachmentTlvs.AGE_CLASS_TYPE) + ": allowed are 0, 1, 2");
        }
        long remaining = number(AttachmentTlvs.REMAINING_TYPE, Long.BYTES);
        Attachment attachment;
        try {
            attachment = new Attachment(
                    text(AttachmentTlvs.SESSION_TYPE),
                    text(AttachmentTlvs.PLAYER_TYPE),
                    ageClass,
                    number(AttachmentTlvs.USED_TYPE, Long.BYTES),
                    remaining == -1 ? Attachment.UNLIMITED_MS : remaining,
                    (int) number(AttachmentTlvs.REWARD_TYPE, Short.BYTES));
        } catch (IllegalArgumentException e) {
            throw new MalformedAttachmentException("value out of range: " + e.getMessage(), e);
        }
        if (verifier != null && !verifier.verify(attachment, value(AttachmentTlvs.SIGNATURE_TYPE))) {
            throw new MalformedAttachmentException("the signature is not of this attachment and key");
        }
        return attachment;
    }

    private byte[] value(int type) throws MalformedAttachmentException {
        byte[] value = values.get(type);
        if (value == null) {
            throw new MalformedAttachmentException(name(type) + " is missing");
        }
        return value;
    }

    /** Big-endian; a number of fewer than eight bytes is not negative. */
    private long number(int type, int bytes) throws MalformedAttachmentException {
        byte[] value = value(type);
        if (value.length != bytes) {
            throw new MalformedAttachmentException(
                    name(type) + " has " + value.length + " bytes, allowed are " + bytes);
        }
        long number = 0;
        for (byte next : value) {
            number = (number << 8) | (next & 0xFF);
        }
        return number;
    }

    private String text(int type) throws MalformedAttachmentException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value(type)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedAttachmentException(name(type) + " is not UTF-8", e);
        }
    }

    private static String name(int type) {
        return "TLV 0x" + Integer.toHexString(type);
    }
}
