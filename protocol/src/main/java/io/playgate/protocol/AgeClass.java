package io.playgate.protocol;

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
}
