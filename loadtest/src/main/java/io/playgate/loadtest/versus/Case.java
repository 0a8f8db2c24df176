package io.playgate.loadtest.versus;

import java.util.List;
import java.util.Locale;

/**
 * One question of the comparison.
 *
 * @param paced messages come on a schedule at 70 % of what the slowest contender can do, and latency is the answer; else processor time is
 */
public record Case(
        String name, Order.Kind kind, boolean webSocket, int messageBytes, int sessions, int depth, boolean paced) {
    /** Share of the slowest contender's highest rate that the paced cases ask of each. */
    static final double PACE = 0.7;

    /** All questions, in the order in which they are asked. A paced one stands behind the one that finds its rate. */
    public static List<Case> all() {
        return List.of(
                new Case("idle session", Order.Kind.IDLE, false, 64, 4000, 0, false),
                new Case("idle WebSocket session", Order.Kind.IDLE, true, 64, 4000, 0, false),
                messages("64 B x 100", false, 64, 100, 1),
                messages("64 B x 1000", false, 64, 1000, 1),
                messages("1 KiB x 200, depth 4", false, 1024, 200, 4),
                messages("16 KiB x 50, depth 4", false, 16_384, 50, 4),
                messages("WebSocket 64 B x 100", true, 64, 100, 1),
                messages("WebSocket 64 B x 1000", true, 64, 1000, 1),
                new Case("p99 of 64 B x 100", Order.Kind.MESSAGES, false, 64, 100, 1, true),
                new Case("p99 of WebSocket 64 B x 100", Order.Kind.MESSAGES, true, 64, 100, 1, true),
                new Case("set-up, one echo, close", Order.Kind.SET_UPS, false, 64, 16, 1, false));
    }

    private static Case messages(String name, boolean webSocket, int bytes, int sessions, int depth) {
        return new Case(name, Order.Kind.MESSAGES, webSocket, bytes, sessions, depth, false);
    }

    /**
     * The questions whose names hold one of {@code parts}; all for no parts.
     *
     * @throws IllegalArgumentException where none does, with all names
     */
    public static List<Case> named(List<String> parts) {
        List<Case> named = all().stream()
                .filter(asked -> parts.isEmpty() || parts.stream().anyMatch(asked::means))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no case is named " + String.join(" or ", parts) + ", allowed: parts of "
                    + all().stream().map(Case::name).toList());
        }
        return named;
    }

    /** Whether {@code words} is its name, or, where it is no case's whole name, a part of it. */
    private boolean means(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        boolean whole = all().stream()
                .anyMatch(asked -> asked.name.toLowerCase(Locale.ROOT).equals(wanted));
        String mine = name.toLowerCase(Locale.ROOT);
        return whole ? mine.equals(wanted) : mine.contains(wanted);
    }

    /** The case whose highest rate sets the pace of this one. */
    boolean pacedBy(Case other) {
        return other.kind == Order.Kind.MESSAGES
                && !other.paced
                && other.webSocket == webSocket
                && other.messageBytes == messageBytes
                && other.sessions == sessions;
    }

    /** The order that adds {@code count} idle sessions to those that stand; 0: closes them. */
    Order idleOrder(Contender contender, String tokensFile, int count) {
        return new Case(name, kind, webSocket, messageBytes, count, depth, paced).order(contender, tokensFile, 0, 0, 0);
    }

    Order order(Contender contender, String tokensFile, int ratePerSecond, long warmUpMs, long measureMs) {
        return new Order(
                kind,
                webSocket ? contender.webSocketPort() : contender.tcpPort(),
                webSocket,
                contender.gateway() ? tokensFile : "",
                sessions,
                depth,
                messageBytes,
                ratePerSecond,
                warmUpMs,
                measureMs,
                contender.pids());
    }
}
