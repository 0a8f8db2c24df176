package io.playgate.loadtest.findmax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 7.7, 50})
    void shouldComeWithinFivePercentOfTheHighestRate(double limit) {
        RateSearch search = new RateSearch(1, 0.05);
        int steps = 0;
        while (!search.done() && steps++ < 30) {
            search.tried(search.next() <= limit);
        }

        assertThat(search.highest()).isBetween(limit * 0.94, limit);
        assertThat(steps).isLessThan(14);
    }
}
