package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class EventLogTest {
    private static final long START_MS = 1_800_000_000_000L;

    @Test
    void shouldGoOnAfterAnId() {
        EventLog log = new EventLog(8, START_MS);
        append(log, 5);
        EventLog.Page first = log.read(START_MS * 1000, 2);
        assertThat(first.events())
                .extracting(PlayerEvent::id)
                .containsExactly(START_MS * 1000 + 1, START_MS * 1000 + 2);
        assertThat(first.lagged()).isFalse();
        EventLog.Page rest = log.read(first.lastId(), 100);
        assertThat(rest.events()).hasSize(3);
        assertThat(log.read(rest.lastId(), 100).events()).isEmpty();
    }

    @Test
    void shouldTellAReaderThatWasOvertaken() {
        EventLog log = new EventLog(8, START_MS);
        append(log, 20);
        EventLog.Page page = log.read(START_MS * 1000 + 3, 100);
        assertThat(page.lagged()).isTrue();
        assertThat(page.events()).hasSize(8);
        assertThat(page.lastId()).isEqualTo(log.lastId());
    }

    @Test
    void shouldTellAReaderWhoseIdIsOfAnotherNode() {
        EventLog log = new EventLog(8, START_MS);
        append(log, 2);
        assertThat(log.read(5, 100).lagged()).isTrue();
        assertThat(log.read(Long.MAX_VALUE, 100).events()).hasSize(2);
    }

    @Test
    void shouldShowAConcurrentReaderNoHoleThatItIsNotToldOf() throws InterruptedException {
        EventLog log = new EventLog(64, START_MS);
        AtomicBoolean done = new AtomicBoolean();
        List<String> faults = new ArrayList<>();
        Thread reader = new Thread(() -> {
            long lastId = START_MS * 1000;
            while (!done.get() || lastId < log.lastId()) {
                EventLog.Page page = log.read(lastId, 16);
                long expected = page.lagged() ? -1 : lastId + 1;
                for (PlayerEvent event : page.events()) {
                    if (expected >= 0 && event.id() != expected) {
                        faults.add("expected " + expected + ", got " + event.id());
                    }
                    expected = event.id() + 1;
                }
                lastId = page.lastId();
            }
        });
        reader.start();
        append(log, 200_000);
        done.set(true);
        reader.join(60_000);
        assertThat(reader.isAlive()).isFalse();
        assertThat(faults).isEmpty();
    }

    private static void append(EventLog log, int count) {
        for (int i = 0; i < count; i++) {
            log.append(new PlayerEvent(
                    log.nextId(), 0, PlayerEvent.Kind.SESSION_OPENED, "s", "p", "g", 0, 0, 1000, null, null));
        }
    }
}
