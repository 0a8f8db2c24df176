package io.playgate.protocol;

import org.jspecify.annotations.Nullable;

/** Which limit is the one that ends, or will end, a player's play. */
public enum Binding {
    /** The cap over all games of the enterprise. */
    POOL("pool"),
    /** The cap of this game alone; other games stay open. */
    GAME("game"),
    /** The end of a window of the day in which play is allowed. */
    WINDOW("window");

    private final String label;

    Binding(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The binding with this label, or null. */
    public static @Nullable Binding ofLabel(String label) {
        return switch (label) {
            case "pool" -> POOL;
            case "game" -> GAME;
            case "window" -> WINDOW;
            default -> null;
        };
    }
}
