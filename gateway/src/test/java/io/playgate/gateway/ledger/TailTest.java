package io.playgate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class TailTest {
    private static final long MINUTE_MS = 60_000;

    /** Everything stood still for three minutes; then deadlines were handled as of their own instants and commands as of now, by turns. */
    @Test
    void shouldKeepTheLastMinuteWhereEventsOfAStallComeByTurns() {
        Tail tail = new Tail();
        tail.onEvent(new LedgerEvent.Heartbeat(10 * MINUTE_MS));
        long nowMs = 13 * MINUTE_MS;
        tail.onEvent(played("cut", 11 * MINUTE_MS));
        tail.onEvent(played("left", nowMs));
        tail.onEvent(played("cut later", 11 * MINUTE_MS + 30_000));
        tail.onEvent(played("left too", nowMs));
        tail.onEvent(new LedgerEvent.Heartbeat(nowMs));

        assertThat(tail.players()).containsExactlyInAnyOrder("cut", "left", "cut later", "left too");
    }

    @Test
    void shouldForgetWhoPlayedBeforeTheLastMinute() {
        Tail tail = new Tail();
        for (int second = 0; second < 600; second++) {
            tail.onEvent(played("player" + second, second * 1_000L));
            tail.onEvent(new LedgerEvent.Heartbeat(second * 1_000L));
        }

        assertThat(tail.players()).contains("player599", "player540").hasSizeLessThan(130);
        assertThat(tail.persons()).contains("P-player540");
        assertThat(tail.heartbeatMs()).isEqualTo(599_000);
    }

    @Test
    void shouldForgetBoundedlyWhereTheClockIsSetBack() {
        Tail tail = new Tail();
        tail.onEvent(new LedgerEvent.Heartbeat(100 * MINUTE_MS));
        tail.onEvent(played("before", 100 * MINUTE_MS));
        for (long atMs = 10 * MINUTE_MS; atMs < 13 * MINUTE_MS; atMs += 10_000) {
            tail.onEvent(new LedgerEvent.Heartbeat(atMs));
        }

        assertThat(tail.players()).isEmpty();
    }

    private static LedgerEvent played(String player, long toMs) {
        return new LedgerEvent.PlayRecorded(
                toMs,
                "s-" + player,
                player,
                "P-" + player,
                "arena",
                LocalDate.of(2026, 11, 22),
                toMs - 1_000,
                toMs,
                "vn-2014@x");
    }
}
