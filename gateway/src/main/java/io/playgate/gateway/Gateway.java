package io.playgate.gateway;

import io.netty.channel.EventLoop;
import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.gateway.accounting.Rebuild;
import io.playgate.gateway.admin.AdminCallbacks;
import io.playgate.gateway.admin.AdminServer;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.load.LoadedConfig;
import io.playgate.gateway.listen.Listener;
import io.playgate.gateway.metrics.EventLoopLag;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.gateway.network.NetworkStack;
import io.playgate.gateway.overlay.Speech;
import io.playgate.gateway.overlay.Texts;
import io.playgate.gateway.report.Reports;
import io.playgate.gateway.session.Services;
import io.playgate.gateway.session.SessionIds;
import io.playgate.gateway.session.SessionLog;
import io.playgate.gateway.token.TokenKeyException;
import io.playgate.gateway.token.TokenVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: builds every part with {@code new}, in the order in which a player meets what stands behind it, and closes them in
 * reverse. No other class takes a gateway.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final GatewayConfig config;
    private final PlayAccounts accounts;
    private final NetworkStack network;
    private final GatewayMetrics metrics;
    private final TokenVerifier tokens;
    private final ExecutorService resolver = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "playgate-resolver");
        thread.setDaemon(true);
        return thread;
    });
    private final GameDoors doors;
    private final Reports reports;
    private final AdminServer admin;
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    private final Closing closing;

    private Gateway(LoadedConfig loaded, Reloading.ConfigSource source, Clock clock, Clock wall, Closing closing)
            throws GatewayException {
        GatewayConfig config = loaded.config();
        this.config = config;
        this.closing = closing;
        Texts texts = texts(config);
        closing.add("resolver", resolver::shutdownNow);
        accounts = PlayAccounts.start(config, clock, wall);
        closing.add("accounts", accounts::close);
        tokens = tokens(config, wall, accounts.zone());
        closing.add("tokens", tokens::close);
        SessionLog log = new SessionLog(accounts.store().hasher().fork()::pseudonym, wall);
        closing.add("session log", log::close);
        network = network(config);
        closing.add("event loops", this::endLoops);
        metrics = new GatewayMetrics(config.games().stream().map(GameConfig::id).toList(), network.loopCount());
        closing.add("metrics", metrics::close);
        for (EventLoop loop : network.eventLoops()) {
            metrics.watch(EventLoopLag.of(loop, wall));
        }
        Services services = new Services(
                accounts.accountant().proxy(),
                clock,
                network,
                metrics,
                new SessionIds(new SecureRandom()),
                log,
                new Speech(texts));
        doors = GameDoors.open(config, services, tokens, texts, wall, resolver);
        closing.add("listeners", doors::close);
        reports = new Reports(config.ledger(), config.enterprise(), accounts.zone(), clock);
        closing.add("reports", reports::close);
        Operations operations = new Operations(config, accounts, doors, reports);
        operations.bind(metrics, draining::get);
        Reloading reloading = new Reloading(loaded, source, accounts, doors);
        admin = startAdmin(operations, reloading, wall);
        closing.add("admin", admin::close);
        LOG.info("network: {} ({}), {} event loops", network.name(), network.reason(), network.loopCount());
    }

    /**
     * Starts a gateway; blocks until every listener is bound.
     *
     * @param source reads the configuration again for a reload
     * @param clock on which play is counted
     * @param wall the machine's own clock: tokens, limits and queues go by it even where play runs faster
     * @throws GatewayException where a part can't start as configured; nothing is left running
     */
    public static Gateway start(LoadedConfig loaded, Reloading.ConfigSource source, Clock clock, Clock wall)
            throws GatewayException {
        Closing closing = new Closing();
        try {
            return new Gateway(loaded, source, clock, wall, closing);
        } catch (GatewayException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static NetworkStack network(GatewayConfig config) throws GatewayException {
        try {
            return NetworkStack.start(config.network());
        } catch (IllegalStateException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Sessions still open are closed by it, each charged to its last instant. */
    private void endLoops() {
        network.loops().shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private AdminServer startAdmin(Operations operations, Reloading reloading, Clock wall) throws GatewayException {
        AdminCallbacks.Drain drain = new AdminCallbacks.Drain() {
            @Override
            public void begin(Duration window, String operator) {
                drain(window, operator);
            }

            @Override
            public Duration windowDefault() {
                return config.drain().window();
            }
        };
        AdminCallbacks callbacks = new AdminCallbacks(
                drain,
                reloading::reload,
                operations::players,
                operations::report,
                operations.gameServers(),
                () -> Operations.effective(reloading.effective()));
        Set<String> games = config.games().stream().map(GameConfig::id).collect(Collectors.toSet());
        try {
            return AdminServer.start(
                    config.admin(),
                    new AdminServer.Parts(
                            accountant(),
                            accounts.accountant().events(),
                            metrics,
                            operations.health(tokens, draining::get),
                            callbacks,
                            games,
                            wall),
                    accounts.zone());
        } catch (IOException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Makes the player state anew from the ledger, with no gateway on it; blocks.
     *
     * @return what was written, for the operator
     */
    public static String rebuild(GatewayConfig config, Clock clock) throws GatewayException {
        Rebuild.Result result = PlayAccounts.rebuild(config, clock);
        return "rebuilt " + result.accounts() + " accounts and the play of " + result.persons() + " persons";
    }

    private static Texts texts(GatewayConfig config) throws GatewayException {
        try {
            return Texts.load(config.overlay());
        } catch (IllegalArgumentException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TokenVerifier tokens(GatewayConfig config, Clock wall, ZoneId zone) throws GatewayException {
        try {
            return new TokenVerifier(config.tokens(), config.enterprise(), wall, zone);
        } catch (TokenKeyException e) {
            throw new GatewayException("tokens: " + e.getMessage(), e);
        }
    }

    /** The bound listeners, games and listeners in the order of the configuration. */
    public List<Listener> listeners() {
        return doors.listeners();
    }

    /** The accountant's door. */
    public AccountantProxy accountant() {
        return accounts.accountant().proxy();
    }

    /** Where the admin API listens. */
    public InetSocketAddress adminAddress() {
        return admin.address();
    }

    /**
     * Stops accepting, is no longer ready, and tells every session to go over the window; the sessions left after the configured time are
     * cut by {@link #close}. Begins once; again changes nothing.
     *
     * @return completes when no session is left, or that time is over
     */
    public CompletionStage<@Nullable Void> drain(Duration window, String operator) {
        if (draining.compareAndSet(false, true)) {
            LOG.info("drain: over {} s, ordered by {}", window.toSeconds(), operator);
            resolver.execute(doors::close);
            accountant().drain(window, operator).whenComplete((done, failure) -> drained.complete(null));
            drained.completeOnTimeout(null, config.drain().timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return drained;
    }

    /** Completes when a drain has ended, whoever ordered it: the process may then end. */
    public CompletionStage<@Nullable Void> drained() {
        return drained;
    }

    /** The configuration in force. */
    public GatewayConfig config() {
        return config;
    }

    /** Ends everything at once: sessions are closed and charged to now, files are closed in order. Blocks. */
    @Override
    public void close() {
        closing.close();
    }
}
