package io.playgate.loadtest.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.scenario.Arrival;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Play;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalClockTest {
    private static final long S = 1_000_000_000L;
    private static final Play PLAY =
            new Play(1, new Play.Spacing.Even(), new Dist.Fixed(64), new Dist.Fixed(S), Play.Conduct.GOOD);

    private static List<Long> instants(int parts, Arrival... arrivals) {
        List<Phase> phases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            phases.add(new Phase("phase", 10 * S, arrival, null, PLAY, true));
        }
        List<Long> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int part = 0; part < parts; part++) {
            ArrivalClock clock = new ArrivalClock(phases, 0, part, parts, random.split());
            for (long at = clock.nextNs(); at != ArrivalClock.NEVER; at = clock.nextNs()) {
                all.add(at);
            }
        }
        Collections.sort(all);
        return all;
    }

    @Test
    void shouldArriveTheSameHoweverManyShardsThereAre() {
        assertThat(instants(3, new Arrival.Constant(7)))
                .isEqualTo(instants(1, new Arrival.Constant(7)))
                .hasSize(70);
    }

    @Test
    void shouldRampEvenly() {
        List<Long> ramp = instants(2, new Arrival.Ramp(0, 20));

        assertThat(ramp).hasSize(100);
        assertThat(ramp.stream().filter(at -> at < 5 * S)).hasSize(25);
    }

    @Test
    void shouldStormAndThenRest() {
        List<Long> storm = instants(2, new Arrival.Storm(10, S), new Arrival.None());

        assertThat(storm).hasSize(10).allMatch(at -> at < S);
    }

    @Test
    void shouldArriveLikeStrangers() {
        // Of 1,000 expected, four standard deviations are 126.
        assertThat(instants(4, new Arrival.Poisson(100)).size()).isBetween(870, 1130);
    }

    @Test
    void shouldReplayInTheSecondPhaseFromItsStart() {
        assertThat(instants(2, new Arrival.None(), new Arrival.Replay(List.of(0L, S, 2 * S))))
                .containsExactly(10 * S, 11 * S, 12 * S);
    }
}
