package io.playgate.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.internal.PlatformDependent;
import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.metrics.LoopCounters.ByGame;
import io.playgate.gateway.token.TokenOutcome;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds every meter of one gateway. Thread-safe: loops write their {@link LoopCounters}, session events record into histograms from any
 * loop, the other parts bring suppliers that a scrape calls, and scrapes come from the admin server.
 */
public final class GatewayMetrics implements AutoCloseable {
    private static final double NS_PER_S = 1e9;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    // A cut is due within 50 ms (p99.9): fine buckets around it, coarse ones for what must never be.
    private static final double[] CUT_DELAY_BUCKETS_MS = {1, 2, 5, 10, 20, 35, 50, 75, 100, 200, 500, 1000, 5000};
    // A loopback handshake takes a millisecond, one around the world 600 ms, the deadline is 8 s by default.
    private static final double[] HANDSHAKE_BUCKETS_MS = {1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000
    };
    // Servers are near: the same rack to the same continent.
    private static final double[] CONNECT_BUCKETS_MS = {0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 5000};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<String> games;
    private final List<LoopCounters> loops;
    private final List<EventLoopLag> lags = new CopyOnWriteArrayList<>();
    private final Timer cutDelay;
    private final Timer handshake;
    private final Timer connect;

    /**
     * Makes all meters that need nobody else.
     *
     * @param games ids in the order of the configuration: a game's number is its place here
     * @param loops event loops that carry sessions
     */
    public GatewayMetrics(List<String> games, int loops) {
        this.games = List.copyOf(games);
        List<LoopCounters> counters = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            counters.add(new LoopCounters(games.size()));
        }
        this.loops = List.copyOf(counters);
        this.cutDelay = histogram(MeterName.LIMIT_CUT_DELAY, CUT_DELAY_BUCKETS_MS);
        this.handshake = histogram(MeterName.HANDSHAKE, HANDSHAKE_BUCKETS_MS);
        this.connect = histogram(MeterName.UPSTREAM_CONNECT, CONNECT_BUCKETS_MS);
        for (int game = 0; game < games.size(); game++) {
            bindTraffic(game);
            bindSessions(game);
        }
        for (TokenOutcome.Reason reason : TokenOutcome.Reason.values()) {
            counter(MeterName.TOKEN_REJECTS, () -> sum(loop -> loop.tokenRejects.read(0, reason)), reason.label());
        }
        gauge(
                MeterName.EVENT_LOOP_LAG,
                () -> lags.stream().mapToLong(EventLoopLag::maxNs).max().orElse(0) / NS_PER_S);
        gauge(MeterName.DIRECT_MEMORY, PlatformDependent::usedDirectMemory);
        bindJvm();
    }

    private void bindTraffic(int game) {
        String id = games.get(game);
        for (Direction direction : Direction.values()) {
            String way = direction.label();
            counter(MeterName.FRAMES, () -> sum(loop -> loop.frames.read(game, direction)), id, way);
            counter(MeterName.BYTES, () -> sum(loop -> loop.bytes.read(game, direction)), id, way);
            counter(MeterName.STALLS, () -> sum(loop -> loop.stalls.read(game, direction)), id, way);
        }
        for (NoticeKind kind : NoticeKind.values()) {
            counter(MeterName.NOTICES, () -> sum(loop -> loop.notices.read(game, kind)), id, kind.label());
        }
    }

    private void bindSessions(int game) {
        String id = games.get(game);
        for (Transport transport : Transport.values()) {
            gauge(MeterName.SESSIONS, () -> sum(loop -> loop.sessions.read(game, transport)), id, transport.label());
        }
        gauge(MeterName.HANDSHAKES, () -> sum(loop -> loop.byGame.read(game, ByGame.HANDSHAKES)), id);
        counter(
                MeterName.UPSTREAM_CONNECT_FAILURES,
                () -> sum(loop -> loop.byGame.read(game, ByGame.CONNECT_FAILURES)),
                id);
        counter(MeterName.SESSION_OPENS, () -> sum(loop -> loop.byGame.read(game, ByGame.ADMITTED)), id, "admitted");
        for (CloseReason reason : CloseReason.values()) {
            counter(MeterName.SESSION_OPENS, () -> sum(loop -> loop.refusals.read(game, reason)), id, reason.name());
            counter(MeterName.SESSION_CLOSES, () -> sum(loop -> loop.closes.read(game, reason)), id, reason.name());
        }
        for (RejectReason reason : RejectReason.values()) {
            counter(MeterName.REJECTS, () -> sum(loop -> loop.rejects.read(game, reason)), id, reason.label());
        }
    }

    private void bindJvm() {
        String version = GatewayMetrics.class.getPackage().getImplementationVersion();
        String shown = version == null ? "unknown" : version;
        gauge(MeterName.BUILD_INFO, () -> 1, shown, Runtime.version().toString());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** The counters of a loop; only that loop may write to them. */
    public LoopCounters loop(int index) {
        return loops.get(index);
    }

    /** Watches how late a loop is, until this closes. */
    public void watch(EventLoopLag lag) {
        lags.add(lag);
    }

    /** A limit's cut, {@code delayNs} after the exact instant, 0 or more. */
    public void recordCutDelay(long delayNs) {
        cutDelay.record(delayNs, TimeUnit.NANOSECONDS);
    }

    /** A handshake from accept to the answer of admission. */
    public void recordHandshake(long durationNs) {
        handshake.record(durationNs, TimeUnit.NANOSECONDS);
    }

    /** A server was reached. */
    public void recordUpstreamConnect(long durationNs) {
        connect.record(durationNs, TimeUnit.NANOSECONDS);
    }

    /**
     * A level that another part knows; seconds and bytes in those units.
     *
     * @param value thread-safe and quick: each scrape calls it
     * @param labels values in the order of {@link MeterName#labels}
     */
    public void gauge(MeterName name, DoubleSupplier value, String... labels) {
        Gauge.builder(name.dotted(), value, DoubleSupplier::getAsDouble)
                .description(name.sentence())
                .baseUnit(unit(name))
                .tags(tags(name, labels))
                .strongReference(true)
                .register(registry);
    }

    /** A count that another part keeps; as {@link #gauge}, but it never falls. */
    public void counter(MeterName name, DoubleSupplier value, String... labels) {
        FunctionCounter.builder(name.dotted(), this, any -> value.getAsDouble())
                .description(name.sentence())
                .tags(tags(name, labels))
                .register(registry);
    }

    private Timer histogram(MeterName name, double[] bucketsMs) {
        Duration[] bounds = new Duration[bucketsMs.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Duration.ofNanos((long) (bucketsMs[i] * 1e6));
        }
        return Timer.builder(name.dotted())
                .description(name.sentence())
                .serviceLevelObjectives(bounds)
                .register(registry);
    }

    private static @Nullable String unit(MeterName name) {
        return switch (name.kind()) {
            case SECONDS -> "seconds";
            case BYTES -> "bytes";
            case GAUGE, COUNTER, HISTOGRAM, INFO -> null;
        };
    }

    private static Tags tags(MeterName name, String... values) {
        if (values.length != name.labels().size()) {
            throw new IllegalArgumentException(name + " has the labels " + name.labels());
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(name.labels().get(i), values[i]);
        }
        return tags;
    }

    private long sum(ToLongFunction<LoopCounters> count) {
        long sum = 0;
        for (LoopCounters loop : loops) {
            sum += count.applyAsLong(loop);
        }
        return sum;
    }

    /**
     * The page of all meters.
     *
     * @param accept the request's header: OpenMetrics where it asks for it, else Prometheus' text format
     */
    public Page scrape(@Nullable String accept) {
        boolean openMetrics = accept != null && accept.contains("application/openmetrics-text");
        String contentType = openMetrics ? OPEN_METRICS : PROMETHEUS_TEXT;
        return new Page(contentType, registry.scrape(contentType));
    }

    /** A page of meters with its media type. */
    public record Page(String contentType, String text) {}

    /** Stops watching the collector and the loops. */
    @Override
    public void close() {
        lags.forEach(EventLoopLag::close);
        gc.close();
        registry.close();
    }
}
