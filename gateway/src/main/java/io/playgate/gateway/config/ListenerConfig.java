package io.playgate.gateway.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket of a game.
 *
 * @param path of a WebSocket listener: requests whose path does not begin with it are refused with 404
 * @param framing ignored on WebSocket
 * @param proxyFrom trusted peers (CIDR) that send a PROXY protocol header first; empty: none is accepted
 * @param handshakeTimeout from accept to a whole HELLO or upgrade request
 * @param slowConsumerTimeout how long the player's socket may stay full before the session ends
 */
public record ListenerConfig(
        Transport transport,
        InetSocketAddress listen,
        String path,
        FramingConfig framing,
        IdentityConfig identity,
        NoticesConfig notices,
        @Nullable TlsConfig tls,
        List<String> proxyFrom,
        Duration handshakeTimeout,
        Duration slowConsumerTimeout) {
    /** What carries the game's frames. */
    public enum Transport {
        TCP("tcp"),
        WEBSOCKET("websocket");

        private final String label;

        Transport(String label) {
            this.label = label;
        }

        /** The name in configuration, metrics and logs. */
        public String label() {
            return label;
        }
    }
}
