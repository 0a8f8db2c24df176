package io.playgate.gateway.config.load;

import io.playgate.gateway.config.AdminConfig;
import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** {@code admin}: the operators' HTTP API. */
final class AdminSection {
    private static final Key<InetSocketAddress> LISTEN = Key.of(
            "listen",
            Addresses.listen(),
            "127.0.0.1:7070",
            "Address of the admin API, metrics and probes.",
            "loopback: nothing is open to the network unless somebody says so");
    private static final Key<Path> TOKEN_FILE = Key.optional(
            "tokenFile",
            Leaves.path(),
            "no token; only a loopback address is accepted",
            "File with the bearer token of the API; a trailing newline is not part of it.");

    static final Section<AdminConfig> SECTION =
            new Section<>("The operators' HTTP API.", List.of(LISTEN, TOKEN_FILE), AdminSection::bind);

    private AdminSection() {}

    private static AdminConfig bind(Values values) {
        InetSocketAddress listen = values.find(LISTEN);
        if (listen != null && !values.given(TOKEN_FILE) && !listen.getAddress().isLoopbackAddress()) {
            values.error(
                    LISTEN,
                    "is open to the network without a token, allowed: a loopback address, or set admin.tokenFile");
        }
        SecretFiles.readable(values, TOKEN_FILE);
        return new AdminConfig(values.get(LISTEN), values.find(TOKEN_FILE));
    }
}
