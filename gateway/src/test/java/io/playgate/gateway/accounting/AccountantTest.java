package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6000 | 3s 1s | 3000 1000",
                "3000 | 3s 1s | 3000 1000",
                "3001 | 3s 1s | 3000 1000",
                "2999 | 3s 1s | 1000",
                "1000 | 3s 1s | 1000",
                "999  | 3s 1s | ''",
                "1000 | 1s    | 1000",
            })
    void shouldWarnAtAMarkOnWhichThePlayBeginsAndNotOfThoseInTheWelcome(
            long leftMs, String marks, String warned, @TempDir Path directory) {
        List<String> warnings = List.of(marks.split(" ", -1));
        Policy policy = House.policy("vn-2014", Map.of("caps", Map.of("pool", leftMs + "ms"), "warnings", warnings));
        try (House house = new House(directory, "2026-11-21T12:00:00", policy)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            assertThat(session.admission().remainingMs()).isEqualTo(leftMs);
            for (int i = 0; i < leftMs + 10; i++) {
                house.pass(1);
            }
            assertThat(session.announcements.stream()
                            .filter(a -> a.kind() == NoticeKind.WARNING)
                            .map(a -> Long.toString(a.remainingMs()))
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(warned);
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

    @Test
    void shouldTellTheGameServerToSaveAndThenOfTheEnd(@TempDir Path directory) {
        Policy minute = House.policy("vn-2014", Map.of("caps", Map.of("pool", "60s"), "warnings", List.of("30s")));
        try (House house = new House(directory, "2026-11-21T12:00:00", minute)) {
            long firstId = house.accountant.events().lastId();
            house.play("anna", "arena", MINOR);
            house.pass(70_000);
            assertThat(house.accountant.events().read(firstId, 100).events())
                    .extracting(event -> event.kind().label() + " " + event.remainingMs())
                    .containsExactly(
                            "player.changed 60000",
                            "session.opened 60000",
                            "session.warning 30000",
                            "session.closing 10000",
                            "session.closed 0");
        }
    }

    @Test
    void shouldSetTheRewardByTiersAndCutNobody(@TempDir Path directory) {
        try (House house = new House(directory, "2006-11-21T10:00:00", House.policy("vn-2006", Map.of()))) {
            RecordedSession session = house.play("bert", "arena", ADULT);
            assertThat(session.admission().rewardPermille()).isEqualTo(1000);
            house.passUntil("2006-11-21T12:59:59.999");
            assertThat(session.announcements).noneMatch(a -> a.kind() == NoticeKind.TIER);
            house.passUntil("2006-11-21T15:00:00");
            assertThat(session.announcements)
                    .filteredOn(a -> a.kind() == NoticeKind.TIER)
                    .extracting(Announcement::rewardPermille)
                    .containsExactly(500, 0);
            assertThat(session.announcements)
                    .filteredOn(a -> a.kind() == NoticeKind.WARNING)
                    .extracting(Announcement::tierInMs)
                    .containsExactly(900_000L, 60_000L, 900_000L, 60_000L);
            house.close(session);
            assertThat(house.play("bert", "arena", ADULT).admission().rewardPermille())
                    .isZero();
            house.passUntil("2006-11-22T00:00:00");
            assertThat(house.open("bert", "arena", ADULT).admission().rewardPermille())
                    .isEqualTo(1000);
        }
    }

    @Test
    void shouldReplaceTheOlderSessionWhereOneIsAllowed(@TempDir Path directory) {
        AccountantSettings one = AccountantSettings.of(100, 1);
        try (House house = new House(directory, "2026-11-21T12:00:00", one, SIX_SECONDS)) {
            RecordedSession older = house.play("anna", "arena", MINOR);
            house.pass(1_000);
            RecordedSession newer = house.play("anna", "derby", Identity.NONE);
            assertThat(older.ending().reason()).isEqualTo(CloseReason.REPLACED);
            assertThat(newer.ending).isNull();
            house.close(older);
            house.pass(4_000);
            assertThat(house.view("anna").usedMs()).isEqualTo(5_000);
        }
    }

    @Test
    void shouldDrainOverTheWindowAndAdmitNobody(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            List<RecordedSession> sessions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sessions.add(house.play("adult" + i, "arena", ADULT));
            }
            var drained = house.accountant.proxy().drain(Duration.ofSeconds(10), "test");
            house.turn();
            assertThat(house.open("late", "arena", ADULT).refusal().reason()).isEqualTo(CloseReason.DRAINING);
            house.pass(5_000);
            assertThat(sessions).filteredOn(s -> s.ending != null).hasSizeBetween(1, 19);
            house.pass(5_000);
            assertThat(sessions).allMatch(s -> s.ending != null && s.ending().reason() == CloseReason.DRAINING);
            assertThat(drained.toCompletableFuture()).isNotDone();
            sessions.forEach(house::close);
            assertThat(drained.toCompletableFuture()).isDone();
        }
    }

    @Test
    void shouldShowAStepOfTheWallClockAndCountOn(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            house.clock.stepWallMs(-86_400_000L);
            house.pass(1_000);
            assertThat(house.accountant.clockStatus().stepped()).isTrue();
            assertThat(house.accountant.clockStatus().steps()).isEqualTo(1);
            assertThat(house.view("anna").usedMs()).isEqualTo(1_000);
            house.pass(5_000);
            assertThat(session.ending().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
        }
    }

    @Test
    void shouldClampACorrectionAndPutWhatItDidOnRecord(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.play("anna", "arena", MINOR);
            house.pass(2_000);
            PlayerView view =
                    house.get(house.accountant.proxy().adjust("anna", null, -60_000, "they were ill", "operator"));
            assertThat(view.usedMs()).isZero();
            assertThat(house.ledger)
                    .filteredOn(LedgerEvent.PlayAdjusted.class::isInstance)
                    .extracting(event -> ((LedgerEvent.PlayAdjusted) event).appliedMs())
                    .containsExactly(-2_000L);
            house.pass(6_000);
            assertThat(session.ending().reason()).isEqualTo(CloseReason.PLAYTIME_LIMIT);
            assertThat(house.view("anna").usedMs()).isEqualTo(6_000);
        }
    }

    @Test
    void shouldGoOnWhenTheLedgerCannotBeAskedAndCatchUpLater(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", House.policy("vn-2014", Map.of()))) {
            house.close(house.play("anna", "arena", MINOR));
            house.historyAway = true;
            long nowMs = house.nowMs();
            var answer = house.accountant.proxy().addPlay("key", "anna", "derby", nowMs - 600_000, nowMs, "test");
            house.turn();
            assertThat(answer.toCompletableFuture()).isDone();
            assertThat(house.view("anna").usedMs()).isZero();
            house.pass(300_000);
            assertThat(house.countedMs)
                    .as("what a start after a kill begins with")
                    .isEqualTo(nowMs);
            house.historyAway = false;
            house.turn(); // the last refusal
            house.pass(1_500);
            house.turn();
            assertThat(house.view("anna").usedMs()).isEqualTo(600_000);
            assertThat(house.countedMs).isEqualTo(house.nowMs());
        }
    }

    @Test
    void shouldRefuseATokenWhoseBirthDateIsNone(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession session = house.open("anna", "arena", new Identity("yesterday", null, null, null));
            assertThat(session.refusal().reason()).isEqualTo(CloseReason.UNAUTHENTICATED);
        }
    }

    @Test
    void shouldHandleThousandsOfLimitsInOneMillisecond(@TempDir Path directory) {
        AccountantSettings many = AccountantSettings.of(5_000, 0);
        try (House house = new House(directory, "2026-11-21T12:00:00", many, SIX_SECONDS)) {
            List<RecordedSession> sessions = new ArrayList<>();
            for (int i = 0; i < 900; i++) {
                sessions.add(house.play("minor" + i, "arena", MINOR));
            }
            long dueNs = house.clock.monotonicNs() + 6_000_000_000L;
            house.pass(6_001);
            assertThat(sessions).allMatch(s -> s.ending != null && s.ending().dueNs() == dueNs);
        }
    }
}
