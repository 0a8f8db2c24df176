package io.playgate.protocol.attach;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text in header values: UTF-8, every byte but visible ASCII percent-encoded, and the percent sign itself. */
final class PercentText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    static String encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(utf8.length);
        for (byte next : utf8) {
            if (isPlain(next)) {
                out.append((char) next);
            } else {
                out.append('%');
                HEX.toHexDigits(out, next);
            }
        }
        return out.toString();
    }

    /** The text, or null where it is no output of {@link #encode}. */
    static @Nullable String decode(String encoded) {
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char next = encoded.charAt(i);
            if (next == '%') {
                if (i + 2 >= encoded.length()
                        || !HexFormat.isHexDigit(encoded.charAt(i + 1))
                        || !HexFormat.isHexDigit(encoded.charAt(i + 2))) {
                    return null;
                }
                utf8.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else if (isPlain(next)) {
                utf8.write(next);
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isPlain(int next) {
        return next > ' ' && next < 0x7F && next != '%';
    }
}
