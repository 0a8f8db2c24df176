package io.playgate.gateway.upstream;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.config.UpstreamConfig.Balance;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one game and the choice among them. Thread-safe: every event loop chooses here, sharing only the servers' counts; two loops
 * that choose in the same instant may see the same counts, which costs balance by one session and no more.
 */
public final class ServerPool {
    private final UpstreamConfig config;
    private final Clock clock;
    private final Executor resolver;
    private volatile Fleet fleet;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Resolves every name once, blocking.
     *
     * @param resolver runs blocking name look-ups
     */
    public ServerPool(UpstreamConfig config, Clock clock, Executor resolver) {
        this.config = config;
        this.clock = clock;
        this.resolver = resolver;
        this.fleet = Fleet.of(config.servers().stream().map(Server::new).toList());
    }

    /** One consistent view of the servers; replaced whole. */
    private record Fleet(List<Server> servers, HashRing ring, int weights) {
        static Fleet of(List<Server> servers) {
            return new Fleet(
                    servers,
                    new HashRing(servers),
                    servers.stream().mapToInt(Server::weight).sum());
        }
    }

    /** Shows each server, with whether it is left out now. */
    public <T> List<T> views(BiFunction<Server, Boolean, T> view) {
        long nowNs = clock.monotonicNs();
        return fleet.servers().stream()
                .map(server -> view.apply(server, server.ejectedAt(nowNs)))
                .toList();
    }

    /** Takes these servers from now on; sessions stay where they are, and a server that stays keeps its count. */
    public void replace(List<ServerConfig> configs) {
        List<Server> before = fleet.servers();
        fleet = Fleet.of(configs.stream()
                .map(each -> before.stream()
                        .filter(server -> server.config().equals(each))
                        .findFirst()
                        .orElseGet(() -> new Server(each)))
                .toList());
    }

    /** All servers, in the order of the configuration. */
    public List<Server> servers() {
        return fleet.servers();
    }

    /**
     * Chooses a server for a player and counts a session on it; the caller ends with {@link Server#release}. Ejected servers are chosen only
     * when no other is left, since a server that may be back is better than a refusal.
     *
     * @param tried servers that this session could not reach
     * @return null when every server was tried
     */
    public @Nullable Server choose(String player, Set<Server> tried) {
        long nowNs = clock.monotonicNs();
        Server chosen = choose(player, tried, nowNs, false);
        if (chosen == null) {
            chosen = choose(player, tried, nowNs, true);
        }
        if (chosen != null) {
            chosen.take();
        }
        return chosen;
    }

    /**
     * The server could not be reached or did not answer; after several in a row it is left out for a while and its name is looked up again.
     *
     * @param why in a few words, for the operator
     */
    public void failed(Server server, String why) {
        boolean ejected = server.failed(
                config.ejectAfterFailures(),
                clock.monotonicNs() + config.ejectFor().toNanos(),
                why);
        if ((ejected || server.address().isUnresolved()) && server.lookUpBegins()) {
            resolver.execute(server::resolveAgain);
        }
    }

    /** Servers that new sessions go to now. */
    public int available() {
        long nowNs = clock.monotonicNs();
        int count = 0;
        for (Server server : fleet.servers()) {
            count += server.ejectedAt(nowNs) ? 0 : 1;
        }
        return count;
    }

    private @Nullable Server choose(String player, Set<Server> tried, long nowNs, boolean ejectedToo) {
        Fleet now = fleet;
        if (config.balance() == Balance.HASH_PLAYER) {
            return byHash(now, player, tried, nowNs, ejectedToo);
        }
        if (config.balance() == Balance.ROUND_ROBIN) {
            return byTurn(now, tried, nowNs, ejectedToo);
        }
        return byLeastSessions(now.servers(), tried, nowNs, ejectedToo);
    }

    private @Nullable Server byTurn(Fleet now, Set<Server> tried, long nowNs, boolean ejectedToo) {
        int ticket = Math.floorMod(turn.getAndIncrement(), now.weights());
        List<Server> servers = now.servers();
        int first = 0;
        while (ticket >= servers.get(first).weight()) {
            ticket -= servers.get(first).weight();
            first++;
        }
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get((first + i) % servers.size());
            if (eligible(server, tried, nowNs, ejectedToo)) {
                return server;
            }
        }
        return null;
    }

    private @Nullable Server byLeastSessions(List<Server> servers, Set<Server> tried, long nowNs, boolean ejectedToo) {
        // Begins at another server each time, so that equals share and an idle fleet does not fill its first server
        // alone.
        int first = Math.floorMod(turn.getAndIncrement(), servers.size());
        Server least = null;
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get((first + i) % servers.size());
            if (eligible(server, tried, nowNs, ejectedToo) && (least == null || lessLoaded(server, least))) {
                least = server;
            }
        }
        return least;
    }

    private @Nullable Server byHash(Fleet now, String player, Set<Server> tried, long nowNs, boolean ejectedToo) {
        List<Server> servers = now.servers();
        HashRing ring = now.ring();
        long sessions = 1;
        long share = 0;
        for (Server server : servers) {
            if (eligible(server, tried, nowNs, ejectedToo)) {
                sessions += server.sessions();
                share += server.weight();
            }
        }
        if (share == 0) {
            return null;
        }
        int start = ring.start(player);
        for (int i = 0; i < ring.size(); i++) {
            Server server = servers.get(ring.owner(start + i));
            // Ceiling of mean × bound: at least one server is at or below the mean, so the walk always ends at one with
            // room.
            long boundSessions =
                    (sessions * server.weight() * config.boundedLoadPercent() + share * 100 - 1) / (share * 100);
            if (eligible(server, tried, nowNs, ejectedToo) && server.sessions() < boundSessions) {
                return server;
            }
        }
        return byLeastSessions(servers, tried, nowNs, ejectedToo);
    }

    private static boolean eligible(Server server, Set<Server> tried, long nowNs, boolean ejectedToo) {
        return !tried.contains(server) && (ejectedToo || !server.ejectedAt(nowNs));
    }

    private static boolean lessLoaded(Server a, Server b) {
        return (long) a.sessions() * b.weight() < (long) b.sessions() * a.weight();
    }
}
