package io.playgate.loadtest.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Play;
import io.playgate.loadtest.scenario.Play.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static List<Long> intended(Spacing spacing, double perSecond, int count) {
        Play play = new Play(perSecond, spacing, new Dist.Fixed(64), new Dist.Fixed(SECOND_NS), Play.Conduct.GOOD);
        SendSchedule schedule = new SendSchedule(new SplittableRandom(1), play);
        schedule.start(7 * SECOND_NS);
        List<Long> instants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instants.add(schedule.nextNs());
            schedule.advance();
        }
        return instants;
    }

    @Test
    void shouldLetEverythingLeaveTogetherThatCameUpSinceTheLastTick() {
        TreeMap<Long, Long> ticks = intended(new Spacing.Ticks(20), 100, 1000).stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));

        assertThat(ticks.size()).isBetween(199, 202);
        assertThat(ticks.subMap(ticks.firstKey(), false, ticks.lastKey(), false).values())
                .allSatisfy(together -> assertThat(together).isBetween(4L, 6L));
        Map.Entry<Long, Long> second = ticks.higherEntry(ticks.firstKey());
        assertThat(second.getKey() - ticks.firstKey()).isBetween(49_000_000L, 51_000_000L);
    }

    @Test
    void shouldSkipTicksWithNothingToSend() {
        List<Long> instants = intended(new Spacing.Ticks(20), 2, 20);

        assertThat(instants).doesNotHaveDuplicates().isSorted();
        assertThat(instants.get(19) - instants.get(0)).isBetween(9 * SECOND_NS, 10 * SECOND_NS);
    }
}
