package io.playgate.gateway.config.load;

import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.config.UpstreamConfig.Attach;
import io.playgate.gateway.config.UpstreamConfig.Balance;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.Addresses.Endpoint;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Shorthand;
import io.playgate.gateway.config.binding.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code games[].upstream}: the servers of a game and how a session comes to one. */
final class UpstreamSection {
    private static final Key<Endpoint> ADDRESS = Key.required("address", Addresses.endpoint(), "The server.");
    private static final Key<Integer> WEIGHT = Key.of(
            "weight",
            Leaves.count(1, 1_000),
            "1",
            "Its share of the sessions, in proportion to the others.",
            "equal shares");

    private static final Section<ServerConfig> SERVER =
            new Section<>("A server with its weight.", List.of(ADDRESS, WEIGHT), UpstreamSection::bindServer);

    private static final Key<List<ServerConfig>> SERVERS = Key.required(
            "servers",
            new ListOf<>(
                    new Shorthand<>(
                            Addresses.endpoint().map(at -> new ServerConfig(at.host(), at.port(), 1)),
                            SERVER,
                            "address"),
                    1,
                    1_000),
            "The game's servers; names are looked up off the event loops.");
    static final Key<Balance> BALANCE = Key.of(
            "balance",
            Leaves.choice(balances()),
            "least-sessions",
            "How a server is chosen; `hash-player` brings a player back to the same server.",
            "sessions are long, so counting them evens out the load best");
    static final Key<Attach> ATTACH = Key.of(
            "attach",
            Leaves.choice(attachments()),
            "proxy-v2",
            "How the player's state reaches the server; `headers` only where all listeners are websocket.",
            "works on both transports");
    private static final Key<Duration> CONNECT_TIMEOUT = Key.of(
            "connectTimeout",
            Quantities.duration("10ms", "1m"),
            "3s",
            "Longest wait for a server to accept.",
            "one lost SYN (1 s) and a second one (2 s)");
    private static final Key<Integer> BOUNDED_LOAD_PERCENT = Key.of(
            "boundedLoadPercent",
            Leaves.count(110, 300),
            "125",
            "With hash-player: how far above the mean a server may be loaded before the next one is taken.",
            "within the 125 to 200 that HAProxy advises");
    private static final Key<Integer> EJECT_AFTER_FAILURES = Key.of(
            "ejectAfterFailures",
            Leaves.count(1, 1_000),
            "3",
            "Failed connects in a row until a server is left out.",
            "one may be chance, two a restart");
    private static final Key<Duration> EJECT_FOR = Key.of(
            "ejectFor",
            Quantities.duration("100ms", "1h"),
            "10s",
            "How long a failed server is left out.",
            "a game server restarts in 5 to 30 s; one failed try every 10 s costs nothing");
    private static final Key<Path> SIGNING_KEY_FILE = Key.optional(
            "signingKeyFile",
            Leaves.path(),
            "not signed",
            "File with the secret (at least 32 bytes) that signs the attached state with HMAC-SHA256.");

    static final Section<UpstreamConfig> SECTION = new Section<>(
            "The servers of the game.",
            List.of(
                    SERVERS,
                    BALANCE,
                    ATTACH,
                    CONNECT_TIMEOUT,
                    BOUNDED_LOAD_PERCENT,
                    EJECT_AFTER_FAILURES,
                    EJECT_FOR,
                    SIGNING_KEY_FILE),
            UpstreamSection::bind);

    private UpstreamSection() {}

    private static Map<String, Balance> balances() {
        Map<String, Balance> names = new LinkedHashMap<>();
        names.put("least-sessions", Balance.LEAST_SESSIONS);
        names.put("round-robin", Balance.ROUND_ROBIN);
        names.put("hash-player", Balance.HASH_PLAYER);
        return names;
    }

    private static Map<String, Attach> attachments() {
        Map<String, Attach> names = new LinkedHashMap<>();
        names.put("proxy-v2", Attach.PROXY_V2);
        names.put("headers", Attach.HEADERS);
        names.put("none", Attach.NONE);
        return names;
    }

    private static ServerConfig bindServer(Values values) {
        Endpoint endpoint = values.get(ADDRESS);
        return new ServerConfig(endpoint.host(), endpoint.port(), values.get(WEIGHT));
    }

    private static UpstreamConfig bind(Values values) {
        SecretFiles.secret(values, SIGNING_KEY_FILE);
        List<ServerConfig> servers = values.get(SERVERS);
        Set<String> seen = new HashSet<>();
        for (ServerConfig server : servers) {
            if (!seen.add(server.host() + ":" + server.port())) {
                values.error(
                        SERVERS, server.host() + ":" + server.port() + " is there twice, allowed: once, with a weight");
            }
        }
        return new UpstreamConfig(
                servers,
                values.get(BALANCE),
                values.get(ATTACH),
                values.get(CONNECT_TIMEOUT),
                values.get(BOUNDED_LOAD_PERCENT),
                values.get(EJECT_AFTER_FAILURES),
                values.get(EJECT_FOR),
                values.find(SIGNING_KEY_FILE));
    }
}
