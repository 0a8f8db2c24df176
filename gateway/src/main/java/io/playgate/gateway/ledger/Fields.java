package io.playgate.gateway.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an event as bytes: a text is its length (u16, all ones = null) and UTF-8, an enum constant its name as a text. Texts are
 * bounded and free of what a database refuses, so that no event can block the ledger. Stateless.
 */
final class Fields {
    /** Longest text; far above any id, it bounds only what an operator writes as a reason or detail. */
    static final int TEXT_BYTES_MAX = 16_384;

    private static final int NULL_LENGTH = 0xFFFF;

    private Fields() {}

    static void putTexts(ByteBuffer out, @Nullable String... texts) {
        for (String text : texts) {
            if (text == null) {
                out.putShort((short) NULL_LENGTH);
                continue;
            }
            // PostgreSQL takes no NUL in a text; unpaired surrogates become '?' in getBytes.
            String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
            byte[] bytes = clean.getBytes(StandardCharsets.UTF_8);
            int length = wholeCharacters(bytes, Math.min(bytes.length, TEXT_BYTES_MAX));
            out.putShort((short) length).put(bytes, 0, length);
        }
    }

    /** The greatest length up to {@code length} that cuts no character in two. */
    private static int wholeCharacters(byte[] bytes, int length) {
        int end = length;
        while (end < bytes.length && end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    static void putEnum(ByteBuffer out, @Nullable Enum<?> value) {
        putTexts(out, value == null ? null : value.name());
    }

    static @Nullable String textOrNull(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length == NULL_LENGTH) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String text(ByteBuffer in) {
        String text = textOrNull(in);
        return text == null ? "" : text;
    }

    /** An enum constant; {@code otherwise} where none was written. */
    static <E extends Enum<E>> E value(ByteBuffer in, E otherwise) {
        E value = valueOrNull(in, otherwise.getDeclaringClass());
        return value == null ? otherwise : value;
    }

    static <E extends Enum<E>> @Nullable E valueOrNull(ByteBuffer in, Class<E> type) {
        String name = textOrNull(in);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
