package io.playgate.loadtest.measure;

/** Every time that a run measures into a histogram, in nanoseconds. */
public enum Metric {
    /** From the instant a message was meant to be sent until its answer was here: what a player feels. */
    LATENCY("latency", "message round trip from the intended send time"),
    /** From the instant a message really was sent until its answer was here: what hides coordinated omission. */
    SERVICE("service", "message round trip from the real send time"),
    /** From the instant a session was meant to begin until TCP was connected. */
    CONNECT("connect", "from the intended arrival until TCP is connected"),
    /** From the instant a session was meant to begin until the player was let in. */
    HANDSHAKE("handshake", "from the intended arrival until the player is let in"),
    /** From being let in until the first byte of the game. */
    FIRST_BYTE("firstByte", "from being let in until the first answer of the game"),
    /** From the exact instant of a limit until the player was told. */
    CUT_ERROR("cutError", "a cut after its exact instant"),
    /** From being let in until the advisory was here. */
    OVERLAY("overlay", "from being let in until the advisory is here"),
    /** How much later than intended the generator itself acted, the target not being the cause. */
    LAG("lag", "the generator's own lateness");

    private final String label;
    private final String sentence;

    Metric(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** The name in reports and thresholds. */
    public String label() {
        return label;
    }

    /** What it measures, as reports say it. */
    public String sentence() {
        return sentence;
    }

    /** Place in arrays of metrics; never stored or sent. */
    @SuppressWarnings("EnumOrdinal") // arrays indexed so cost nothing on the path of a message
    int place() {
        return ordinal();
    }
}
