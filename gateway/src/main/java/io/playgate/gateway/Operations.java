package io.playgate.gateway;

import io.playgate.gateway.accounting.Accountant;
import io.playgate.gateway.accounting.ClockStatus;
import io.playgate.gateway.admin.AdminCallbacks;
import io.playgate.gateway.admin.AdminCallbacks.ServerView;
import io.playgate.gateway.admin.Health;
import io.playgate.gateway.admin.HealthChecks;
import io.playgate.gateway.admin.http.Answer;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import io.playgate.gateway.config.binding.EffectiveValue;
import io.playgate.gateway.config.load.EffectiveConfig;
import io.playgate.gateway.ledger.LedgerStatus;
import io.playgate.gateway.ledger.RegisteredPlayer;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.gateway.metrics.MeterName;
import io.playgate.gateway.report.ReportFormat;
import io.playgate.gateway.report.ReportKind;
import io.playgate.gateway.report.ReportPeriod;
import io.playgate.gateway.report.Reports;
import io.playgate.gateway.token.TokenVerifier;
import io.playgate.gateway.upstream.Server;
import io.playgate.gateway.upstream.ServerPool;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Shows the parts to probes, scrapes and the admin API. Built by the composition root; holds no state of its own. */
final class Operations {
    private static final double MS_PER_S = 1000.0;
    private static final double NS_PER_S = 1e9;

    private final GatewayConfig config;
    private final PlayAccounts accounts;
    private final GameDoors doors;
    private final Reports reports;

    Operations(GatewayConfig config, PlayAccounts accounts, GameDoors doors, Reports reports) {
        this.config = config;
        this.accounts = accounts;
        this.doors = doors;
        this.reports = reports;
    }

    /** The checks behind the probes. */
    HealthChecks health(TokenVerifier tokens, BooleanSupplier draining) {
        return new HealthChecks()
                .ready("draining", () -> draining.getAsBoolean() ? Health.failed("draining") : Health.ok("no"))
                .ready("listeners", () -> {
                    int count = doors.listeners().size();
                    return count == 0 ? Health.failed("none bound") : Health.ok(count + " bound");
                })
                .ready("servers", this::servers)
                .ready(
                        "tokens",
                        () -> tokens.keysMissing().isEmpty()
                                ? Health.ok("all keys known")
                                : Health.degraded("keys not fetched yet: " + String.join(", ", tokens.keysMissing())))
                .ready("ledger", this::ledger)
                .ready("store", this::store)
                .ready("clock", this::clock)
                .live("accountant", this::accountant);
    }

    private Health servers() {
        StringBuilder without = new StringBuilder();
        for (int game = 0; game < config.games().size(); game++) {
            if (doors.pool(game).available() == 0) {
                without.append(without.isEmpty() ? "" : ", ")
                        .append(config.games().get(game).id());
            }
        }
        return without.isEmpty()
                ? Health.ok("every game has one")
                : Health.degraded("no server answers for " + without);
    }

    private Health ledger() {
        LedgerStatus status = accounts.ledger().status();
        String detail = status.state()
                + (status.lastError() == null ? "" : ": " + status.lastError())
                + (status.lagEvents() == 0 ? "" : ", " + status.lagEvents() + " events behind");
        return status.state() == LedgerStatus.State.CURRENT && status.eventsLost() == 0
                ? Health.ok(detail)
                : Health.degraded(detail);
    }

    private Health store() {
        if (accounts.accountant().isBlind()) {
            return Health.failed("player state was lost and the ledger's database does not answer;"
                    + " nobody is admitted until it does");
        }
        int freePercent = accounts.store().gauges().freePercent();
        return freePercent > 10
                ? Health.ok(freePercent + " % free")
                : Health.degraded("only " + freePercent + " % free");
    }

    private Health clock() {
        ClockStatus clock = accounts.accountant().clockStatus();
        return clock.stepped()
                ? Health.degraded("the wall clock stepped by " + clock.offsetMs()
                        + " ms since start; play is counted as if it had not, a restart takes the new time on")
                : Health.ok(clock.offsetMs() + " ms off");
    }

    private Health accountant() {
        int depth = accounts.accountant().queueDepth();
        boolean alive = accounts.running();
        return alive ? Health.ok(depth + " commands wait") : Health.failed("its thread has ended");
    }

    /** Gauges and counters that the parts keep. */
    void bind(GatewayMetrics metrics, BooleanSupplier draining) {
        Accountant accountant = accounts.accountant();
        metrics.gauge(MeterName.ACCOUNTANT_QUEUE, accountant::queueDepth);
        metrics.counter(MeterName.ACCOUNTANT_REFUSALS, accountant::opensRefused);
        metrics.gauge(
                MeterName.ACCOUNTANT_CYCLE_MAX,
                () -> accountant.counts().dutyCycleMaxNs().take() / NS_PER_S);
        metrics.gauge(MeterName.CLOCK_STEP, () -> accountant.clockStatus().offsetMs() / MS_PER_S);
        metrics.gauge(MeterName.LEDGER_LAG, () -> accounts.ledger().status().lagMs() / MS_PER_S);
        metrics.gauge(MeterName.LEDGER_PENDING, () -> accounts.ledger().status().lagEvents());
        metrics.gauge(MeterName.LEDGER_SPILL, () -> accounts.ledger().status().lagBytes());
        metrics.counter(
                MeterName.LEDGER_DROPPED, () -> accounts.ledger().status().advisedDropped());
        metrics.counter(MeterName.LEDGER_LOST, () -> accounts.ledger().status().eventsLost());
        metrics.counter(
                MeterName.LEDGER_REJECTED, () -> accounts.ledger().status().recordsRejected());
        metrics.gauge(MeterName.STORE_ENTRIES, () -> accounts.store().gauges().entries());
        metrics.gauge(MeterName.STORE_CAPACITY, () -> accounts.store().gauges().capacity());
        metrics.gauge(MeterName.STORE_SIZE, () -> accounts.store().gauges().sizeBytes());
        metrics.gauge(MeterName.STORE_LOST, () -> accountant.isBlind() ? 1 : 0);
        metrics.gauge(
                MeterName.STATE_FREE, () -> config.state().directory().toFile().getUsableSpace());
        metrics.gauge(MeterName.DRAINING, () -> draining.getAsBoolean() ? 1 : 0);
    }

    /** The players whom the ledger knows by name. */
    CompletionStage<List<String>> players(String prefix, String after, int limit) {
        return accounts.ledger().queries().players(prefix, after, limit).thenApply(page -> page.stream()
                .map(RegisteredPlayer::player)
                .toList());
    }

    /** A report of what is in the ledger, over whole days; a kind or form that does not exist is the caller's mistake. */
    CompletionStage<Answer.Whole> report(String kind, LocalDate from, LocalDate to, String format) {
        return reports.make(
                        ReportKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        new ReportPeriod(from, to.plusDays(1)),
                        ReportFormat.valueOf(format.toUpperCase(Locale.ROOT)))
                .thenApply(report -> Answer.text(200, report.contentType(), report.body()));
    }

    /** The servers of games, shown and replaced. */
    AdminCallbacks.GameServers gameServers() {
        return new AdminCallbacks.GameServers() {
            @Override
            public List<ServerView> servers(String game) {
                ServerPool pool = pool(game);
                return pool == null ? List.of() : pool.views(Operations::view);
            }

            @Override
            public void replace(String game, List<ServerConfig> servers, String operator) {
                ServerPool pool = pool(game);
                if (pool != null) {
                    pool.replace(servers);
                }
            }
        };
    }

    private @Nullable ServerPool pool(String game) {
        for (int i = 0; i < config.games().size(); i++) {
            if (config.games().get(i).id().equals(game)) {
                return doors.pool(i);
            }
        }
        return null;
    }

    private static ServerView view(Server server, boolean ejected) {
        return new ServerView(
                server.config().host(),
                server.config().port(),
                server.weight(),
                server.sessions(),
                ejected,
                ejected ? "left out after failed connects, the last: " + server.lastFailure() : null);
    }

    /** The concluded configuration with the origin of each value. */
    static List<Map<String, Object>> effective(EffectiveConfig config) {
        return config.values().stream().map(Operations::row).toList();
    }

    private static Map<String, Object> row(EffectiveValue value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", value.key());
        row.put("value", value.value());
        row.put("origin", value.place().origin());
        return row;
    }
}
