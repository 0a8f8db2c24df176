package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountantTest {
    private static final Identity MINOR = new Identity("2012-05-01", true, null, null);
    private static final Identity ADULT = new Identity("1990-05-01", true, null, null);
    private static final Policy SIX_SECONDS = House.policy(
            "vn-2014",
            Map.of("caps", Map.of("pool", "6s"), "warnings", List.of("3s", "1s"), "advisory", Map.of("every", "1s")));

    @Test
    void shouldCutAtTheExactInstantAndRefuseUntilMidnight(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            assertThat(session.admission().remainingMs()).isEqualTo(6_000);
            assertThat(session.admission().ageClass()).isEqualTo(AgeClass.MINOR);

            long dueNs = house.clock.monotonicNs() + 6_000_000_000L;
            house.pass(5_999);
            assertThat(session.ending).isNull();
            house.pass(40);
            assertThat(session.ending().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            assertThat(session.ending().binding()).isEqualTo(Binding.POOL);
            assertThat(session.ending().dueNs()).isEqualTo(dueNs);
            assertThat(session.ending().retryAt()).hasToString("2026-11-22T00:00+07:00");
            house.pass(30);
            house.close(session);

            assertThat(house.view("anna").usedMs()).isEqualTo(6_000);
            RecordedSession refused = house.open("anna", "arena", MINOR);
            assertThat(refused.refusal().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            assertThat(refused.refusal().retryAt()).hasToString("2026-11-22T00:00+07:00");
        }
    }

    @Test
    void shouldWarnAndAdvise(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            for (int i = 0; i < 7_000; i++) {
                house.pass(1);
            }
            assertThat(session.announcements)
                    .filteredOn(a -> a.kind() == NoticeKind.WARNING)
                    .extracting(Announcement::remainingMs)
                    .containsExactly(3_000L, 1_000L);
            assertThat(session.announcements)
                    .filteredOn(a -> a.kind() == NoticeKind.ADVISORY)
                    .hasSize(5);
        }
    }

    @Test
    void shouldNeverCutAnAdult(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.play("bert", "arena", ADULT);
            house.pass(3 * 86_400_000L);
            assertThat(session.ending).isNull();
            assertThat(session.admission().remainingMs()).isEqualTo(Admission.UNLIMITED_MS);
            house.close(session);
            assertThat(house.ledger)
                    .filteredOn(LedgerEvent.PlayRecorded.class::isInstance)
                    .hasSize(4);
        }
    }
}
