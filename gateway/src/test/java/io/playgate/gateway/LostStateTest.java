package io.playgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.ledger.Outdated;
import io.playgate.gateway.store.PlayerStore;
import io.playgate.protocol.CloseReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is gone by accident, and memory that has to go because its time is over. */
class LostStateTest {
    private static final Identity CHILD = new Identity("2014-03-08", true, null, null);

    /** With the player store lost and the database away nobody can say who has time left. */
    @Test
    void shouldAdmitNobodyUntilTheLedgerCanTellWhatTheLostStoreKnew(@TempDir Path directory) throws Exception {
        ManualClock clock = Lodging.clockAt("2026-11-22T08:00");
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            Lodging.Stay stay = house.play("an", "arena", CHILD);
            house.pass(Duration.ofMinutes(100));
            house.leave(stay);
        }
        Files.delete(directory.resolve("state/meters.map"));
        Path database = directory.resolve("ledger.db");
        Files.move(database, directory.resolve("kept.db"));
        Files.createDirectory(database);
        try (Lodging house = new Lodging(directory, clock, "vn-2014")) {
            assertThat(house.accounts.accountant().isBlind()).isTrue();
            assertThat(house.open("an", "arena", CHILD).refused.join().reason()).isEqualTo(CloseReason.GATEWAY_BUSY);
            assertThat(house.door().adjust("an", null, 1, "x", "op").toCompletableFuture())
                    .failsWithin(Lodging.DEADLINE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RejectedExecutionException.class);

            Files.delete(database);
            Files.move(directory.resolve("kept.db"), database);
            await().atMost(Lodging.DEADLINE)
                    .until(() -> !house.accounts.accountant().isBlind());
            assertThat(house.view("an").usedMs())
                    .isEqualTo(Duration.ofMinutes(100).toMillis());
            assertThat(house.open("an", "arena", CHILD).admitted.join().remainingMs())
                    .isEqualTo(Duration.ofMinutes(80).toMillis());
        }
        try (PlayerStore store = PlayerStore.open(new StateConfig(directory.resolve("state"), 1000))) {
            assertThat(store.opening().rebuildNeeded()).isFalse();
        }
    }

    /** Threads run in real time, the calendar by hand. */
    private record Calendar(ManualClock days) implements Clock {
        @Override
        public long monotonicNs() {
            return System.nanoTime();
        }

        @Override
        public long epochMs() {
            return days.epochMs();
        }
    }

    @Test
    void shouldForgetWithTheLedgerOnTheDayAfterTheRetentionAndNotBefore(@TempDir Path directory) throws Exception {
        useOn("2026-03-09T10:00", directory, "early");
        useOn("2026-03-10T10:00", directory, "an");
        // Six months from the last use: until the end of 10 September. Somebody older shows that a sweep was made.
        sweepOn("2026-09-10T23:00", directory);
        try (PlayerStore store = PlayerStore.open(new StateConfig(directory.resolve("state"), 1000))) {
            assertThat(store.accountCount()).isEqualTo(1);
            assertThat(store.meterCount()).isEqualTo(2);
        }
        sweepOn("2026-09-11T01:00", directory);
        try (PlayerStore store = PlayerStore.open(new StateConfig(directory.resolve("state"), 1000))) {
            assertThat(store.accountCount()).isZero();
            assertThat(store.meterCount()).isZero();
        }
        assertThat(Lodging.rows(directory, "SELECT player FROM players")).isEmpty();
    }

    @Test
    void shouldKeepWhoPlaysWhenTheirTimeIsOver(@TempDir Path directory) throws Exception {
        useOn("2026-03-09T10:00", directory, "an");
        ManualClock clock = Lodging.clockAt("2026-09-10T10:00");
        // The ledger's sweep asks the accountant, who has the player open before the ledger hears of it.
        try (Lodging house =
                new Lodging(directory, clock, new Calendar(Lodging.clockAt("2026-03-10T10:00")), "vn-2014")) {
            house.play("an", "arena", CHILD);
            house.awaitApplied();
            assertThat(Lodging.get(house.door()
                            .forget(new Outdated(
                                    Lodging.rows(directory, "SELECT person FROM players")
                                            .get(0),
                                    Set.of("an"),
                                    Set.of("arena"),
                                    clock.epochMs()))))
                    .isFalse();
            assertThat(house.view("an").known()).isTrue();
        }
    }

    private static void useOn(String local, Path directory, String player) throws Exception {
        ManualClock clock = Lodging.clockAt(local);
        try (Lodging house = new Lodging(directory, clock, new Calendar(clock), "vn-2014")) {
            Lodging.Stay stay = house.play(player, "arena", CHILD);
            house.pass(Duration.ofMinutes(10));
            house.leave(stay);
            house.awaitApplied();
        }
    }

    private static void sweepOn(String local, Path directory) throws Exception {
        String purges = "SELECT count(*) FROM audit WHERE act = 'retention.purge'";
        String before = Lodging.rows(directory, purges).get(0);
        ManualClock clock = Lodging.clockAt(local);
        try (Lodging house = new Lodging(directory, clock, new Calendar(clock), "vn-2014")) {
            await().atMost(Lodging.DEADLINE)
                    .until(() -> !Lodging.rows(directory, purges).get(0).equals(before));
            house.awaitApplied();
        }
    }
}
