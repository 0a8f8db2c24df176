package io.playgate.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.scenario.GeneratorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final GeneratorSpec LIMITS = new GeneratorSpec(0, 20_000_000, 1_000_000_000, 0.98, 0.75);

    private static Validity judge(long lagNs, double busy, double starved) {
        Snapshot snapshot = new Snapshot();
        snapshot.lengthen(1_000_000_000);
        snapshot.histogram(Metric.LAG).recordValueWithCount(lagNs, 100);
        GeneratorSample sample = new GeneratorSample(1, busy, starved, 1, 0, 0);
        Interval interval = new Interval(0, 0, "all", true, 1, snapshot, sample, null);
        return Validity.judge(LIMITS, List.of(interval), snapshot);
    }

    @Test
    void shouldBelieveAGeneratorThatKeptUp() {
        assertThat(judge(1_000_000, 0.5, 0.1).valid()).isTrue();
    }

    @Test
    void shouldNotBelieveAGeneratorThatFellBehind() {
        assertThat(judge(50_000_000, 0.5, 0.1).reasons())
                .singleElement()
                .asString()
                .contains("late at p99");
        assertThat(judge(2_000_000_000, 0.5, 0.1).reasons()).hasSize(2);
    }

    @Test
    void shouldNotBelieveAGeneratorStarvedOfProcessors() {
        assertThat(judge(1_000_000, 0.5, 0.9).reasons())
                .singleElement()
                .asString()
                .contains("waited for a processor");
        assertThat(judge(1_000_000, 0.99, 0).reasons())
                .singleElement()
                .asString()
                .contains("busy");
    }
}
