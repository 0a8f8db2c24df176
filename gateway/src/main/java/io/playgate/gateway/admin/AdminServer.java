package io.playgate.gateway.admin;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.EventLog;
import io.playgate.gateway.admin.http.Gatekeeper;
import io.playgate.gateway.admin.http.HttpServer;
import io.playgate.gateway.admin.http.Router;
import io.playgate.gateway.admin.http.StatusCounts;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.AdminConfig;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.gateway.metrics.MeterName;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.token.KeyFiles;
import io.playgate.gateway.token.TokenKeyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The admin API of contract section 7, on an event loop of its own. The composition root starts it last and closes it last. */
public final class AdminServer implements AutoCloseable {
    private final HttpServer http;

    private AdminServer(HttpServer http) {
        this.http = http;
    }

    /**
     * The parts that the API shows and orders.
     *
     * @param games ids of the configuration
     * @param clock of the wall, to refuse play and births reported from the future
     */
    public record Parts(
            AccountantProxy accountant,
            EventLog events,
            GatewayMetrics metrics,
            HealthChecks health,
            AdminCallbacks callbacks,
            Set<String> games,
            Clock clock) {}

    /**
     * Binds and answers from then on.
     *
     * @param zone of the policy, whose day says whether a birth date lies in the future
     * @throws IOException where the address can't be bound, the token can't be read, or it is missing and the address isn't a loopback one;
     *     the message is for the operator
     */
    public static AdminServer start(AdminConfig config, Parts parts, ZoneId zone) throws IOException {
        Gatekeeper gatekeeper = new Gatekeeper(token(config));
        StatusCounts counts = new StatusCounts();
        Router router = new Router();
        HealthChecks health = parts.health();
        AdminCallbacks callbacks = parts.callbacks();
        router.open("/livez", health::onLive).open("/readyz", health::onReady);
        new PlayerCalls(parts.accountant(), callbacks.players(), parts.clock(), new GameDay(zone)).route(router);
        new PlaytimeCalls(parts.accountant(), parts.games(), parts.clock()).route(router);
        new SessionCalls(parts.accountant(), parts.games()).route(router);
        new GameCalls(parts.accountant(), callbacks.servers(), parts.games()).route(router);
        new OperatorCalls(callbacks, parts.metrics()).route(router);
        new EventCalls(parts.events(), parts.metrics(), parts.games()).route(router);
        for (int i = 2; i <= StatusCounts.CLASSES; i++) {
            int statusClass = i;
            parts.metrics().counter(MeterName.ADMIN_REQUESTS, () -> counts.of(statusClass), i + "xx");
        }
        return new AdminServer(new HttpServer(config.listen(), router, gatekeeper, counts));
    }

    private static byte @Nullable [] token(AdminConfig config) throws IOException {
        Path file = config.tokenFile();
        if (file == null) {
            InetSocketAddress listen = config.listen();
            if (listen.getAddress() == null || !listen.getAddress().isLoopbackAddress()) {
                throw new IOException("admin.listen " + listen + ": without admin.tokenFile only a loopback address");
            }
            return null;
        }
        try {
            byte[] token = KeyFiles.secret(file);
            if (token.length == 0) {
                throw new IOException("admin.tokenFile " + file + ": is empty");
            }
            return token;
        } catch (TokenKeyException e) {
            throw new IOException("admin.tokenFile " + e.getMessage(), e);
        }
    }

    /** Where it listens; the port is the real one where 0 was configured. */
    public InetSocketAddress address() {
        return http.address();
    }

    /** Ends connections and streams; blocks for at most a few seconds. */
    @Override
    public void close() {
        http.close();
    }
}
