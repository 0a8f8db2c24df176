package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.CloseReason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the maps have no room for somebody new, whoever is known plays on to their limit, and nothing else is disturbed. */
final class FullStoreTest {
    private static final Identity MINOR = new Identity("2012-05-01", true, null, null);
    private static final Policy TWENTY_SECONDS = House.policy("vn-2014", Map.of("caps", Map.of("pool", "20s")));

    /** So long that each running meter is written. */
    private static final long CHECKPOINT_MS = 10_001;

    @Test
    void shouldForgetWhomItRefusesForWantOfRoom(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", TWENTY_SECONDS)) {
            house.fillStore();
            assertThat(house.open("anna", "arena", MINOR).refusal().reason()).isEqualTo(CloseReason.GATEWAY_BUSY);
            house.pass(CHECKPOINT_MS);

            assertThat(house.accountant.counts().personsOpen().get()).isZero();
            assertThat(house.countedMs).isEqualTo(house.nowMs());
        }
    }

    @Test
    void shouldLetAKnownPlayerPlayOnWhoIsRefusedAnotherGame(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", TWENTY_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            house.fillStore();
            assertThat(house.open("anna", "derby", MINOR).refusal().reason()).isEqualTo(CloseReason.GATEWAY_BUSY);
            RecordedSession again = house.play("anna", "arena", MINOR);
            house.close(again);
            house.pass(CHECKPOINT_MS);
            house.pass(CHECKPOINT_MS);

            assertThat(session.ending().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            house.close(session);
            assertThat(house.accountant.counts().personsOpen().get()).isZero();
            assertThat(house.accountant.counts().errors().get())
                    .as("the refusal")
                    .isEqualTo(1);
            assertThat(house.view("anna").usedMs()).isEqualTo(20_000);
            assertThat(house.open("anna", "arena", MINOR).refusal().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
        }
    }

    @Test
    void shouldCutWhoMovedToAPersonForWhomThereIsNoRoom(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", TWENTY_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            house.pass(1_000);
            house.fillStore();
            Identity moved = new Identity("2012-05-01", true, "somebody", null);
            var answer = house.accountant.proxy().putPlayer("anna", moved, "operator");
            house.turn();
            assertThat(answer.toCompletableFuture()).isCompletedWithValueMatching(view -> view.usedMs() == 1_000);
            house.pass(CHECKPOINT_MS);
            assertThat(house.countedMs).isEqualTo(house.nowMs());
            house.pass(CHECKPOINT_MS);

            assertThat(session.ending().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            house.close(session);
            assertThat(house.accountant.counts().personsOpen().get()).isZero();
            assertThat(house.open("anna", "arena", MINOR).refusal().reason())
                    .as("used up, and of that nothing could be written down")
                    .isEqualTo(CloseReason.GATEWAY_BUSY);
        }
    }
}
