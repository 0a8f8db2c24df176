package io.playgate.loadtest.workload;

import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.LineNotices;
import io.playgate.loadtest.scenario.Target;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The configuration of a gateway that enforces what a scenario's limits say. */
record GatewayYaml(GatewaySpec spec, Enforcement limits, Path directory, MidnightZone midnight) {
    /** Rating of the workloads' games: minors of 12 and more may play them. */
    static final String RATING = "12+";

    private static final int LINE_BYTES_MAX = 1 << 20;

    /** The id of the game on a transport. */
    static String game(Target.Transport transport) {
        return switch (transport) {
            case WEBSOCKET -> "harbour";
            case LINE -> "tavern";
            case PLAY1, TCP -> "arena";
        };
    }

    String text(List<Integer> ports, int adminPort, List<InetSocketAddress> servers) {
        StringBuilder yaml = new StringBuilder("enterprise: load-test\n");
        yaml.append("policy:\n  extends: vn-2024\n");
        if (!midnight.zone().isEmpty()) {
            yaml.append("  zone: \"").append(midnight.zone()).append("\"\n");
        }
        yaml.append("  caps: {pool: ")
                .append(cap(limits.poolNs()))
                .append(", perGame: ")
                .append(cap(limits.perGameNs()))
                .append("}\n");
        yaml.append("  ageMaxExclusive: ").append(limits.adultAgeYears()).append('\n');
        yaml.append("  unverified: ").append(unverified()).append('\n');
        yaml.append("  warnings: [2s]\n");
        if (limits.advisoryEveryNs() > 0) {
            yaml.append("  advisory: {mode: EVERY, every: ")
                    .append(cap(limits.advisoryEveryNs()))
                    .append("}\n");
        }
        yaml.append("state: {directory: ").append(directory.resolve("state")).append(", players: 200000}\n");
        yaml.append("ledger: {url: \"jdbc:sqlite:")
                .append(directory.resolve("ledger.db"))
                .append("\"}\n");
        yaml.append("tokens: {keys: [{id: main, algorithm: HS256, secretFile: ")
                .append(directory.resolve("token.key"))
                .append("}]}\n");
        yaml.append("admin: {listen: \"127.0.0.1:").append(adminPort).append("\"}\n");
        yaml.append("drain: {window: 0s, timeout: 2s}\n");
        yaml.append("limits: {connectsPerSecondPerSubnet: 0, handshakesPerAddressMax: 20000}\n");
        yaml.append("games:\n");
        for (int i = 0; i < servers.size(); i++) {
            game(yaml, spec.transports().get(i), ports.get(i), servers.get(i).getPort());
        }
        return yaml.toString();
    }

    private void game(StringBuilder yaml, Target.Transport transport, int port, int serverPort) {
        boolean webSocket = transport == Target.Transport.WEBSOCKET;
        yaml.append("  - id: ")
                .append(game(transport))
                .append("\n    kinds: [G1]\n    rating: \"")
                .append(rating())
                .append("\"\n");
        yaml.append("    listeners: [{transport: ")
                .append(webSocket ? "websocket" : "tcp")
                .append(", listen: \"127.0.0.1:")
                .append(port)
                .append("\", ")
                .append(framing(transport))
                .append("}]\n");
        yaml.append("    upstream: {servers: [\"127.0.0.1:")
                .append(serverPort)
                .append("\"], attach: ")
                .append(webSocket ? "headers" : "proxy-v2");
        if (spec.signed()) {
            yaml.append(", signingKeyFile: ").append(directory.resolve("signing.key"));
        }
        yaml.append("}\n");
    }

    private static String framing(Target.Transport transport) {
        return switch (transport) {
            case WEBSOCKET -> "path: /";
            case LINE ->
                "framing: {line: {delimiter: \"\\n\", maxBytes: " + LINE_BYTES_MAX
                        + "}}, identity: hello, notices: {notice: \"" + LineNotices.FULL.notice() + "\\n\", goodbye: \""
                        + LineNotices.FULL.goodbye() + "\\n\"}";
            case PLAY1, TCP -> "framing: play1";
        };
    }

    private String rating() {
        String rating = limits.rating();
        return rating == null ? RATING : rating;
    }

    private String unverified() {
        return switch (limits.unverified()) {
            case REFUSED -> "DENY";
            case MINOR -> "MINOR";
            case ALLOWED -> "ALLOW";
        };
    }

    private static String cap(long ns) {
        return ns < 0 ? "none" : ns / 1_000_000 + "ms";
    }
}
