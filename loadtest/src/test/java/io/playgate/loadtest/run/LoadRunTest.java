package io.playgate.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.Findings;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRunTest {
    private static Doubles doubles(Transport transport, Behaviour behaviour, Dist thinkNs) throws Exception {
        UpstreamSpec spec =
                new UpstreamSpec("127.0.0.1", 0, transport, behaviour, thinkNs, Attach.NONE, null, 10, null);
        return new Doubles(List.of(spec), 1, new AttachmentBook(new Findings(0)));
    }

    private static Scenario against(Doubles doubles, Transport transport, Expect expect, Phase phase) {
        Target target = Trials.target(transport, doubles.addresses().get(0).getPort(), expect);
        return Trials.plain(target, List.of(phase), 20, Trials.PATIENT);
    }

    /** Repeats a run in which a machine busy elsewhere kept players from coming or answers from arriving in time. */
    private static RunResult untilAllLeft(Scenario scenario) throws Exception {
        RunResult result = Trials.run(scenario);
        for (int again = 0; again < 8 && !allLeft(result); again++) {
            result = Trials.run(scenario);
        }
        return result;
    }

    private static boolean allLeft(RunResult result) {
        long left = result.measured().tally(Tally.LEFT);
        return result.findings().isEmpty()
                && left > 0
                && left == result.measured().tally(Tally.ADMITTED)
                && result.measured().tally(Tally.SENT) > 0;
    }

    private static Phase phase(double messagesPerSecond) {
        return Trials.storm(20, Duration.ofMillis(1200), Trials.play(messagesPerSecond))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, ECHO, ECHO",
        "WEBSOCKET, ECHO, ECHO",
        "WEBSOCKET, ECHO, REPLY",
        "WEBSOCKET, BROADCAST, BROADCAST",
        "TCP, BROADCAST, BROADCAST"
    })
    void shouldGetBackEveryMessage(Transport transport, Behaviour behaviour, Expect expect) throws Exception {
        try (Doubles doubles = doubles(transport, behaviour, new Dist.Fixed(0))) {
            RunResult result = untilAllLeft(against(doubles, transport, expect, phase(20)));

            assertThat(result.findings()).isEmpty();
            assertThat(result.measured().tally(Tally.LEFT))
                    .isPositive()
                    .isEqualTo(result.measured().tally(Tally.ADMITTED));
            assertThat(result.measured().tally(Tally.SENT)).isPositive();
            assertThat(result.measured().tally(Tally.RECEIVED))
                    .isGreaterThanOrEqualTo(result.measured().tally(Tally.SENT));
            assertThat(result.measured().histogram(Metric.LATENCY).getTotalCount())
                    .isEqualTo(result.measured().tally(Tally.SENT));
        }
    }

    @Test
    void shouldMeasureTheTimeToThink() throws Exception {
        try (Doubles doubles = doubles(Transport.WEBSOCKET, Behaviour.ECHO, new Dist.Fixed(100_000_000))) {
            RunResult result = untilAllLeft(against(doubles, Transport.WEBSOCKET, Expect.ECHO, phase(20)));

            assertThat(result.measured().histogram(Metric.SERVICE).getMinValue())
                    .isGreaterThanOrEqualTo(99_000_000L);
            assertThat(result.findings()).isEmpty();
        }
    }

    @Test
    void shouldNotCountTheTimeThatLeavingTakes() throws Exception {
        try (Doubles doubles = doubles(Transport.TCP, Behaviour.MUTE, new Dist.Fixed(0))) {
            Scenario scenario = against(doubles, Transport.TCP, Expect.ECHO, phase(20));
            long startNs = System.nanoTime();
            RunResult result = Trials.run(scenario);
            for (int again = 0; again < 8 && result.measured().tally(Tally.UNANSWERED) == 0; again++) {
                startNs = System.nanoTime();
                result = Trials.run(scenario);
            }

            // Each player waits a second for answers before leaving.
            assertThat(result.measured().tally(Tally.UNANSWERED)).isPositive();
            assertThat(result.measured().durationNs())
                    .isLessThan(
                            System.nanoTime() - startNs - Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void shouldCountConnectionsThatCannotBeMade() throws Exception {
        int port;
        try (Doubles doubles = doubles(Transport.TCP, Behaviour.ECHO, new Dist.Fixed(0))) {
            port = doubles.addresses().get(0).getPort();
        }
        Target gone = Trials.target(Transport.TCP, port, Expect.ECHO);

        RunResult result = Trials.run(Trials.plain(gone, List.of(phase(1)), 20, Trials.PATIENT));

        assertThat(result.measured().tally(Tally.CONNECT_FAILED)).isPositive();
        assertThat(result.measured().tally(Tally.ADMITTED)).isZero();
        assertThat(result.validity().reasons()).singleElement().asString().startsWith("nobody got in: ");
    }
}
