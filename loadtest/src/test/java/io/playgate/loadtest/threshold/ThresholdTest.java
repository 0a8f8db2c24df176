package io.playgate.loadtest.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.loadtest.measure.GeneratorSample;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    private static Interval second(int index, long lost) {
        Snapshot snapshot = new Snapshot();
        snapshot.lengthen(1_000_000_000);
        snapshot.add(Tally.LOST, lost);
        return new Interval(index, index * 1_000_000_000L, "all", true, 1, snapshot, GeneratorSample.NONE, null);
    }

    @Test
    void shouldStopARunOnceThatHasMissedWhatMustNotBeMissed() {
        List<String> missed = new ArrayList<>();
        EarlyStop stop = new EarlyStop(
                List.of("lost < 3, else stop", "sent > 10"), () -> 0, outcome -> missed.add(outcome.actualText()));
        for (int i = 0; i < 6; i++) {
            stop.onInterval(second(i, 0));
        }
        assertThat(missed).isEmpty();

        stop.onInterval(second(6, 4));
        stop.onInterval(second(7, 4));

        assertThat(missed).containsExactly("4");
    }

    @Test
    void shouldNotStopAtAConditionThatIsMissedUntilItIsMet() {
        assertThatThrownBy(() -> Threshold.parse("sent > 10, else stop"))
                .hasMessageContaining("nothing can stop there");
    }

    private static Snapshot measured() {
        Snapshot snapshot = new Snapshot();
        snapshot.lengthen(2_000_000_000L);
        snapshot.add(Tally.RECEIVED, 1000);
        for (int i = 1; i <= 100; i++) {
            snapshot.histogram(Metric.LATENCY).recordValue(i * 1_000_000L);
        }
        return snapshot;
    }

    @ParameterizedTest
    @CsvSource({
        "latency.p99 < 100ms, true",
        "latency.p50 < 40ms, false",
        "latency.max <= 1s, true",
        "latency.count == 100, true",
        "received.rate >= 500, true",
        "received > 1000, false",
        "lost == 0, true",
        "findings == 0, false",
        "cutError.p99 < 1s, false"
    })
    void shouldJudge(String text, boolean met) {
        assertThat(Threshold.parse(text).judge(measured(), 3).met()).isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"latency < 5ms", "latency.p99 < 5", "lost == 0ms", "lost.p99 < 5", "latence.p99 < 5ms", "", "p99"
            })
    void shouldRefuseWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> Threshold.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayThatNothingWasMeasured() {
        assertThat(Threshold.parse("cutError.p99 < 1s").judge(measured(), 0).actualText())
                .isEqualTo("nothing was measured");
    }
}
