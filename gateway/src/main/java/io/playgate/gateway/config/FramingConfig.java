package io.playgate.gateway.config;

/** How frames end on a TCP listener. */
public sealed interface FramingConfig {
    /**
     * PLAY/1, contract section 4.
     *
     * @param frameBytesMax payload of a DATA frame, bytes, 1 to 16,777,215
     */
    record Play1(int frameBytesMax) implements FramingConfig {}

    /**
     * Text lines.
     *
     * @param delimiter 1 to 16 characters of ISO 8859-1
     * @param maxBytes of a line with its delimiter
     */
    record Line(String delimiter, int maxBytes) implements FramingConfig {}

    /**
     * A length field at a fixed place.
     *
     * @param offset of the field in the frame, bytes
     * @param bytes of the field, 1, 2, 3, 4 or 8
     * @param adjustment added to the field's value
     * @param lengthIncludesHeader whether the value counts the bytes up to and including the field
     */
    record LengthField(
            int offset, int bytes, boolean littleEndian, int adjustment, boolean lengthIncludesHeader, int maxBytes)
            implements FramingConfig {}

    /** Minecraft's VarInt frames. */
    record Minecraft() implements FramingConfig {}

    /** Bytes without known frames: nothing can be placed between them. */
    record Opaque() implements FramingConfig {}
}
