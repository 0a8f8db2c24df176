package io.playgate.loadtest.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WheelTest {
    private final Wheel wheel = new Wheel(0);
    private final List<Long> fired = new ArrayList<>();

    @Test
    void shouldFireEachOnceNeitherEarlyNorMoreThanATickLate() {
        SplittableRandom random = new SplittableRandom(42);
        List<TimerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            long deadlineNs = Wheel.grid(random.nextLong(10_000_000_000L));
            TimerEntry entry = new TimerEntry(nowNs -> {
                fired.add(deadlineNs);
                assertThat(nowNs).isBetween(deadlineNs, deadlineNs + Wheel.TICK_NS);
            });
            entries.add(entry);
            wheel.schedule(entry, deadlineNs);
        }
        for (long nowNs = 0; nowNs <= 10_100_000_000L; nowNs += Wheel.TICK_NS) {
            wheel.poll(nowNs);
        }

        assertThat(fired).hasSize(1000);
        assertThat(entries).noneMatch(TimerEntry::scheduled);
    }

    @Test
    void shouldCatchUpAfterAPauseLongerThanATurn() {
        wheel.schedule(new TimerEntry(fired::add), 1_000_000_000L);

        wheel.poll(60_000_000_000L);

        assertThat(fired).hasSize(1);
    }

    @Test
    void shouldFireInTheNextTurnWhatIsScheduledWhileFiring() {
        TimerEntry again = new TimerEntry(fired::add);
        wheel.schedule(new TimerEntry(nowNs -> wheel.schedule(again, nowNs - 1)), Wheel.TICK_NS);

        wheel.poll(Wheel.TICK_NS);
        assertThat(fired).isEmpty();
        wheel.poll(2 * Wheel.TICK_NS);
        assertThat(fired).hasSize(1);
    }

    @Test
    void shouldForgetWhatIsCancelled() {
        TimerEntry entry = new TimerEntry(fired::add);
        wheel.schedule(entry, Wheel.TICK_NS);
        wheel.cancel(entry);

        wheel.poll(10 * Wheel.TICK_NS);

        assertThat(fired).isEmpty();
    }
}
