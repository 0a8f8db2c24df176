package io.playgate.gateway.config.load;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.config.NoticesConfig;
import io.playgate.gateway.config.TlsConfig;
import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code games[].listeners[]}: one listening socket of a game. */
final class ListenerSection {
    private static final Key<Path> CERTIFICATE_FILE =
            Key.required("certificateFile", Leaves.path(), "Certificate chain, PEM, the server's own first.");
    private static final Key<Path> KEY_FILE = Key.required("keyFile", Leaves.path(), "Private key, PEM (PKCS#8).");

    private static final Section<TlsConfig> TLS_SECTION =
            new Section<>("TLS towards the player.", List.of(CERTIFICATE_FILE, KEY_FILE), values -> {
                SecretFiles.pem(values, CERTIFICATE_FILE, "CERTIFICATE");
                SecretFiles.pem(values, KEY_FILE, "PRIVATE KEY");
                return new TlsConfig(values.get(CERTIFICATE_FILE), values.get(KEY_FILE));
            });

    static final Key<Transport> TRANSPORT =
            Key.required("transport", Leaves.choice(transports()), "What carries the game's frames.");
    static final Key<InetSocketAddress> LISTEN =
            Key.required("listen", Addresses.listen(), "The address; port 0 binds a free one.");
    static final Key<String> PATH = Key.of(
            "path",
            Leaves.text(Pattern.compile("/[^\\s?#]{0,255}"), "a path beginning with /"),
            "/",
            "WebSocket only: requests whose path doesn't begin with it are answered with 404.",
            "all paths");
    static final Key<FramingConfig> FRAMING = Key.of(
            "framing", FramingForms.TYPE, "play1", "TCP only: how the game's frames end.", "the gateway's own framing");
    static final Key<IdentityConfig> IDENTITY = Key.of(
            "identity",
            IdentityForms.TYPE,
            "hello",
            "TCP only: who the player is comes from a PLAY/1 HELLO, from a frame of the game, or from a trusted proxy.",
            "a signed token is the strongest");
    static final Key<NoticesConfig> NOTICES = Key.of(
            "notices",
            NoticesForms.TYPE,
            "playgate",
            "How messages look to the client: Playgate's JSON, nothing, or templates in the game's own format.",
            "a client that knows Playgate");
    static final Key<TlsConfig> TLS = Key.optional("tls", TLS_SECTION, "no TLS", "TLS towards the player.");
    static final Key<List<String>> PROXY_FROM = Key.of(
            "proxyFrom",
            new ListOf<>(Addresses.cidr(), 0, 256),
            "[]",
            "Peers that must send a PROXY protocol header first; its address then counts as the player's. From all others a header is refused.",
            "nobody is trusted unless somebody says so");
    private static final Key<Duration> HANDSHAKE_TIMEOUT = Key.of(
            "handshakeTimeout",
            Quantities.duration("50ms", "5m"),
            "8s",
            "From accept to a whole HELLO or upgrade request, TLS included.",
            "two lost SYNs and two lost segments on a mobile line: 3 s + 2 × 2 s, and 1 s for the client");
    private static final Key<Duration> SLOW_CONSUMER_TIMEOUT = Key.of(
            "slowConsumerTimeout",
            Quantities.duration("50ms", "10m"),
            "10s",
            "How long the player's socket may stay full before the session ends.",
            "a phone's change of cell takes 2 to 5 s, twice that");

    static final Section<ListenerConfig> SECTION = new Section<>(
            "One listening socket.",
            List.of(
                    TRANSPORT,
                    LISTEN,
                    PATH,
                    FRAMING,
                    IDENTITY,
                    NOTICES,
                    TLS,
                    PROXY_FROM,
                    HANDSHAKE_TIMEOUT,
                    SLOW_CONSUMER_TIMEOUT),
            ListenerSection::bind);

    private ListenerSection() {}

    private static Map<String, Transport> transports() {
        Map<String, Transport> names = new LinkedHashMap<>();
        names.put("tcp", Transport.TCP);
        names.put("websocket", Transport.WEBSOCKET);
        return names;
    }

    private static ListenerConfig bind(Values values) {
        ListenerRules.check(values);
        return new ListenerConfig(
                values.get(TRANSPORT),
                values.get(LISTEN),
                values.get(PATH),
                values.get(FRAMING),
                values.get(IDENTITY),
                values.get(NOTICES),
                values.find(TLS),
                values.get(PROXY_FROM),
                values.get(HANDSHAKE_TIMEOUT),
                values.get(SLOW_CONSUMER_TIMEOUT));
    }
}
