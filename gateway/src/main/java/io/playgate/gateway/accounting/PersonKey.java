package io.playgate.gateway.accounting;

import java.util.HexFormat;

/**
 * The key of a person: 128 bits of a keyed hash. In the ledger it stands as {@link #text}, so nobody's identity number is written there and
 * a rebuild needs no secret.
 */
public record PersonKey(long hi, long lo) {
    private static final int HEX_DIGITS = 16;

    /** 32 hex digits. */
    public String text() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hi) + hex.toHexDigits(lo);
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException where it is no such text
     */
    public static PersonKey parse(String text) {
        if (text.length() != 2 * HEX_DIGITS) {
            throw new IllegalArgumentException(
                    "no person key: " + text.length() + " characters, must be 32 hex digits");
        }
        return new PersonKey(
                HexFormat.fromHexDigitsToLong(text, 0, HEX_DIGITS),
                HexFormat.fromHexDigitsToLong(text, HEX_DIGITS, 2 * HEX_DIGITS));
    }
}
