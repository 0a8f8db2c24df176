package io.playgate.loadtest.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayClockTest {
    private final PlayClock clock = new PlayClock(1000);

    @Test
    void shouldCountOverlappingSessionsOnce() {
        clock.open(0);
        clock.open(50);
        clock.close(100);
        clock.close(150);

        assertThat(clock.usedNs(500)).isEqualTo(150);
    }

    @Test
    void shouldNotCountTwiceWhatIsOpenedForAnEarlierInstant() {
        clock.open(0);
        clock.close(100);
        clock.open(80);
        clock.close(120);

        assertThat(clock.usedNs(500)).isEqualTo(120);
    }

    @Test
    void shouldKnowWhenTheCapIsReached() {
        clock.open(0);
        clock.close(100);
        clock.open(200);

        assertThat(clock.dueNs(300)).isEqualTo(400);
    }

    @Test
    void shouldBeginAFreshDayAtMidnight() {
        clock.open(900);

        assertThat(clock.dueNs(300)).isEqualTo(1300);
        assertThat(clock.usedNs(1100)).isEqualTo(100);
        assertThat(clock.dueNs(300)).isEqualTo(1300);
    }
}
