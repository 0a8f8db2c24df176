package io.playgate.gateway.metrics;

/** Which way bytes go. */
public enum Direction {
    /** From the game server to the player. */
    DOWNSTREAM("downstream"),
    /** From the player to the game server. */
    UPSTREAM("upstream");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    /** The value of the label {@code direction}. */
    public String label() {
        return label;
    }
}
