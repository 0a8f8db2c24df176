package io.playgate.gateway.upstream;

import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One game server as the balancer sees it. Event loops count sessions and failures on it from any thread; a session counts here from the
 * moment its server is chosen until the upstream leg is closed.
 */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerConfig config;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean lookingUp = new AtomicBoolean();
    private volatile InetSocketAddress address;
    private volatile long ejectedUntilNs;
    private volatile boolean ejected;
    private volatile String lastFailure = "none";

    Server(ServerConfig config) {
        this.config = config;
        this.address = resolve(config);
    }

    /** Whether a look-up is to be made now: one at a time, however many connects fail meanwhile. */
    boolean lookUpBegins() {
        return lookingUp.compareAndSet(false, true);
    }

    /** Resolves the name again; blocks, so never on an event loop. */
    void resolveAgain() {
        InetSocketAddress fresh = resolve(config);
        if (!fresh.isUnresolved()) {
            address = fresh;
        }
        lookingUp.set(false);
    }

    private static InetSocketAddress resolve(ServerConfig config) {
        return new InetSocketAddress(config.host(), config.port());
    }

    /** Where to dial; unresolved if the name is not known. */
    public InetSocketAddress address() {
        return address;
    }

    /** As configured. */
    public ServerConfig config() {
        return config;
    }

    /** {@code host:port} as configured. */
    public String name() {
        return config.host().indexOf(':') >= 0
                ? "[" + config.host() + "]:" + config.port()
                : config.host() + ":" + config.port();
    }

    /** Why it last could not be reached or did not take a player over, in a few words. */
    public String lastFailure() {
        return lastFailure;
    }

    /** Share of the load, 1 to 1000. */
    public int weight() {
        return config.weight();
    }

    /** Sessions on this server, from all event loops. */
    public int sessions() {
        return sessions.get();
    }

    /** Whether new sessions go around this server at {@code nowNs}. */
    public boolean ejectedAt(long nowNs) {
        return ejected && ejectedUntilNs - nowNs > 0;
    }

    void take() {
        sessions.incrementAndGet();
    }

    /** The upstream leg is closed, or was never opened. Called exactly once for each choice of this server. */
    public void release() {
        int left = sessions.decrementAndGet();
        assert left >= 0 : "released more often than taken";
    }

    /** The server took a player over, or answered that it won't: it is well. */
    public void answered() {
        failures.setRelease(0);
        if (ejected) {
            ejected = false;
            LOG.info("server {} takes players again", name());
        }
    }

    /**
     * The server could not be reached, or did not take a player over in time.
     *
     * @param why in a few words
     * @return whether this failure ejected the server
     */
    boolean failed(int failuresMax, long ejectedUntilNs, String why) {
        lastFailure = why;
        if (failures.incrementAndGet() < failuresMax) {
            return false;
        }
        this.ejectedUntilNs = ejectedUntilNs;
        if (!ejected) {
            // Once for each outage: while it lasts, every try fails.
            LOG.warn("server {} is left out after {} failures in a row, the last: {}", name(), failuresMax, why);
        }
        ejected = true;
        return true;
    }
}
