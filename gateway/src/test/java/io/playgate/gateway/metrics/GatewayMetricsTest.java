package io.playgate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.DefaultEventLoop;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.token.TokenOutcome;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GatewayMetricsTest {
    private final GatewayMetrics metrics = new GatewayMetrics(List.of("arena", "chess"), 2);

    @AfterEach
    void close() {
        metrics.close();
    }

    private String page() {
        return metrics.scrape(null).text();
    }

    @Test
    void shouldSumWhatTheLoopsCounted() {
        for (int loop = 0; loop < 2; loop++) {
            LoopCounters counters = metrics.loop(loop);
            counters.forwarded(0, Direction.DOWNSTREAM, 3, 1000);
            counters.forwarded(1, Direction.UPSTREAM, 5, 7);
            counters.sessionOpened(0, Transport.TCP);
            counters.sessionOpened(0, Transport.TCP);
            counters.sessionClosed(0, Transport.TCP, CloseReason.PLAYTIME_LIMIT);
            counters.openRefused(1, CloseReason.UNVERIFIED);
            counters.noticed(0, NoticeKind.ADVISORY);
            counters.rejected(0, RejectReason.HELLO);
            counters.tokenRejected(TokenOutcome.Reason.EXPIRED);
            counters.handshakeBegan(1);
            counters.upstreamConnectFailed(1);
            counters.stalled(0, Direction.UPSTREAM);
        }
        assertThat(page())
                .contains(
                        "playgate_frames_total{direction=\"downstream\",game=\"arena\"} 6.0",
                        "playgate_bytes_total{direction=\"downstream\",game=\"arena\"} 2000.0",
                        "playgate_frames_total{direction=\"upstream\",game=\"chess\"} 10.0",
                        "playgate_bytes_total{direction=\"upstream\",game=\"arena\"} 0.0",
                        "playgate_sessions{game=\"arena\",transport=\"tcp\"} 2.0",
                        "playgate_sessions{game=\"arena\",transport=\"websocket\"} 0.0",
                        "playgate_session_opens_total{game=\"arena\",result=\"admitted\"} 4.0",
                        "playgate_session_opens_total{game=\"chess\",result=\"UNVERIFIED\"} 2.0",
                        "playgate_session_closes_total{game=\"arena\",reason=\"PLAYTIME_LIMIT\"} 2.0",
                        "playgate_notices_total{game=\"arena\",kind=\"advisory\"} 2.0",
                        "playgate_rejects_total{game=\"arena\",reason=\"hello\"} 2.0",
                        "playgate_token_rejects_total{reason=\"expired\"} 2.0",
                        "playgate_handshakes{game=\"chess\"} 2.0",
                        "playgate_upstream_connect_failures_total{game=\"chess\"} 2.0",
                        "playgate_stalls_total{direction=\"upstream\",game=\"arena\"} 2.0");
    }

    @Test
    void shouldRecordDurationsInBucketsOfSeconds() {
        metrics.recordCutDelay(12_000_000);
        metrics.recordHandshake(3_000_000);
        metrics.recordUpstreamConnect(700_000);
        assertThat(page())
                .contains(
                        "playgate_limit_cut_delay_seconds_bucket{le=\"0.01\"} 0",
                        "playgate_limit_cut_delay_seconds_bucket{le=\"0.02\"} 1",
                        "playgate_limit_cut_delay_seconds_count 1",
                        "playgate_handshake_seconds_bucket{le=\"0.005\"} 1",
                        "playgate_upstream_connect_seconds_bucket{le=\"0.001\"} 1");
    }

    @Test
    void shouldShowWhatOtherPartsKnowAndRefuseAWrongNumberOfLabels() {
        metrics.gauge(MeterName.STATE_FREE, () -> 5);
        metrics.gauge(MeterName.CLOCK_STEP, () -> -2.5);
        metrics.counter(MeterName.LEDGER_LOST, () -> 3);
        assertThat(page())
                .contains(
                        "playgate_state_free_bytes 5.0",
                        "playgate_clock_step_seconds -2.5",
                        "playgate_ledger_lost_total 3.0");
        assertThatThrownBy(() -> metrics.gauge(MeterName.SESSIONS, () -> 1, "arena"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSpeakOpenMetricsToWhomAsks() {
        GatewayMetrics.Page text = metrics.scrape("text/html");
        GatewayMetrics.Page open = metrics.scrape("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(text.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(text.text()).doesNotContain("# EOF");
        assertThat(open.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.text()).endsWith("# EOF\n").contains("playgate_build_info{");
    }

    @Test
    void shouldNameTheBuild() {
        assertThat(page()).containsPattern("playgate_build_info\\{java=\"[^\"]+\",version=\"[^\"]+\"} 1");
        assertThat(page()).contains("jvm_memory_used_bytes", "process_files_open_files");
    }

    @Test
    void shouldSeeALoopThatIsLate() throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        try (EventLoopLag lag = EventLoopLag.of(loop, new SystemClock())) {
            metrics.watch(lag);
            CountDownLatch never = new CountDownLatch(1);
            loop.submit(() -> never.await(400, TimeUnit.MILLISECONDS)).sync();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> lag.maxNs() > 200_000_000);
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
    }
}
