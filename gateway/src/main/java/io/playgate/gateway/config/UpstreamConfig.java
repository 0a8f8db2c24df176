package io.playgate.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a game and how a session comes to one.
 *
 * @param boundedLoadPercent with consistent hashing, how far above the mean a server may be loaded, 110 to 300
 * @param ejectAfterFailures consecutive failed connects until a server is left out for {@code ejectFor}
 * @param signingKeyFile key of the attachment's HMAC; null: the attachment is not signed
 */
public record UpstreamConfig(
        List<ServerConfig> servers,
        Balance balance,
        Attach attach,
        Duration connectTimeout,
        int boundedLoadPercent,
        int ejectAfterFailures,
        Duration ejectFor,
        @Nullable Path signingKeyFile) {
    /** One game server; a name is resolved again at each ejection and reload, off the event loops. */
    public record ServerConfig(String host, int port, int weight) {}

    /** How a server is chosen. */
    public enum Balance {
        ROUND_ROBIN,
        LEAST_SESSIONS,
        /** Consistent hashing by player with bounded load. */
        HASH_PLAYER
    }

    /** How state reaches the server. */
    public enum Attach {
        PROXY_V2,
        HEADERS,
        NONE
    }
}
