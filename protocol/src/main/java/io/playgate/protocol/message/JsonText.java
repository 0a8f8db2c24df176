package io.playgate.protocol.message;

import java.nio.charset.StandardCharsets;

/**
 * Writes the members of one flat JSON object (RFC 8259). The messages are said at every set-up of a session; a generator for any JSON costs
 * several times as much as these few members. One object per message, used by one thread.
 */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);

    JsonText() {
        out.append('{');
    }

    /** A member with a text; {@code name} needs no escaping. */
    JsonText member(String name, String value) {
        begin(name).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
        return this;
    }

    /** A member with a whole number. */
    JsonText member(String name, long value) {
        begin(name).append(value);
        return this;
    }

    /** A member that is null. */
    JsonText nothing(String name) {
        begin(name).append("null");
        return this;
    }

    /** The whole object in UTF-8. */
    byte[] utf8() {
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder begin(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        return out.append('"').append(name).append("\":");
    }
}
