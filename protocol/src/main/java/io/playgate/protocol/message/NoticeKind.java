package io.playgate.protocol.message;

import org.jspecify.annotations.Nullable;

/** Why a notice is sent. */
public enum NoticeKind {
    /** The statutory text, first after WELCOME and then as the policy says. */
    ADVISORY("advisory"),
    /** A limit is near. */
    WARNING("warning"),
    /** The reward has changed. */
    TIER("tier"),
    /** What limits this player has changed. */
    POLICY("policy");

    private final String label;

    NoticeKind(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The kind with this label, or null. */
    public static @Nullable NoticeKind ofLabel(String label) {
        return switch (label) {
            case "advisory" -> ADVISORY;
            case "warning" -> WARNING;
            case "tier" -> TIER;
            case "policy" -> POLICY;
            default -> null;
        };
    }
}
