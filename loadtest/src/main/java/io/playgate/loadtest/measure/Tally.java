package io.playgate.loadtest.measure;

/** Everything that a run counts; all only grow. */
public enum Tally {
    /** Sessions that were meant to begin. */
    ARRIVALS("arrivals"),
    /** Arrivals that found no free account. */
    BLOCKED("blocked"),
    /** Connections that could not be made. */
    CONNECT_FAILED("connectFailed"),
    /** Connections that ended before the player was let in or refused. */
    HANDSHAKE_FAILED("handshakeFailed"),
    /** Players let in. */
    ADMITTED("admitted"),
    /** Players refused with a reason. */
    REFUSED("refused"),
    /** Sessions that the target ended with a reason. */
    CUT("cut"),
    /** Sessions that the target ended without a word. */
    LOST("lost"),
    /** Sessions that ended as the player wished. */
    LEFT("left"),
    /** Messages sent. */
    SENT("sent"),
    /** Messages that came back. */
    RECEIVED("received"),
    /** Messages that no answer came for although their session stayed open. */
    UNANSWERED("unanswered"),
    /** Messages that waited because the target took no bytes. */
    HELD_BACK("heldBack"),
    /** Bytes written. */
    BYTES_SENT("bytesSent"),
    /** Bytes read. */
    BYTES_RECEIVED("bytesReceived"),
    /** Advisories, warnings and the like. */
    NOTICES("notices");

    private final String label;

    Tally(String label) {
        this.label = label;
    }

    /** The name in reports and thresholds. */
    public String label() {
        return label;
    }

    /** Place in arrays of counts; never stored or sent. */
    @SuppressWarnings("EnumOrdinal") // arrays indexed so cost nothing on the path of a message
    int place() {
        return ordinal();
    }
}
