package io.playgate.protocol;

import org.jspecify.annotations.Nullable;

/** The class of age that the policy's caps look at. */
public enum AgeClass {
    /** No birth date is known; the policy says how such a player is treated. */
    UNKNOWN(0, "unknown"),
    /** Younger than the policy's age of majority on the current game day. */
    MINOR(1, "minor"),
    /** Of age; no cap applies. */
    ADULT(2, "adult");

    private final int code;
    private final String label;

    AgeClass(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The value of TLV 0xE1 of the attachment, 0 to 2. */
    public int code() {
        return code;
    }

    /** The name in JSON, headers and reports. */
    public String label() {
        return label;
    }

    /** The class with this code, or null. */
    public static @Nullable AgeClass ofCode(int code) {
        return switch (code) {
            case 0 -> UNKNOWN;
            case 1 -> MINOR;
            case 2 -> ADULT;
            default -> null;
        };
    }

    /** The class with this label, or null. */
    public static @Nullable AgeClass ofLabel(String label) {
        return switch (label) {
            case "unknown" -> UNKNOWN;
            case "minor" -> MINOR;
            case "adult" -> ADULT;
            default -> null;
        };
    }
}
