package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.policy.Policy;
import io.playgate.protocol.CloseReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time goes on while the accountant works: here each admission takes some. */
final class AccountantTurnTest {
    private static final Identity MINOR = new Identity("2012-05-01", true, null, null);
    private static final Policy SIX_SECONDS = House.policy("vn-2014", Map.of("caps", Map.of("pool", "6s")));

    /** Its admission, or each notice, takes the accountant a while. */
    private static final class SlowSession implements SessionProxy {
        private final ManualClock clock;
        private final long admissionMs;
        private final long noticeMs;
        private @Nullable Admission admission;

        SlowSession(ManualClock clock, long admissionMs) {
            this(clock, admissionMs, 0);
        }

        SlowSession(ManualClock clock, long admissionMs, long noticeMs) {
            this.clock = clock;
            this.admissionMs = admissionMs;
            this.noticeMs = noticeMs;
        }

        Admission admission() {
            Admission given = admission;
            if (given == null) {
                throw new AssertionError("not admitted");
            }
            return given;
        }

        @Override
        public void admitted(Admission given) {
            clock.advanceMs(admissionMs);
            admission = given;
        }

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError("refused: " + refusal);
        }

        @Override
        public void announce(Announcement announcement) {
            clock.advanceMs(noticeMs);
        }

        @Override
        public void end(Ending ending) {}
    }

    /** Notes when it was told to end. */
    private static final class CutSession implements SessionProxy {
        private final ManualClock clock;
        private long lateNs = -1;

        CutSession(ManualClock clock) {
            this.clock = clock;
        }

        @Override
        public void admitted(Admission admission) {}

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError("refused: " + refusal);
        }

        @Override
        public void announce(Announcement announcement) {}

        @Override
        public void end(Ending ending) {
            lateNs = clock.monotonicNs() - ending.dueNs();
        }
    }

    @Test
    void shouldCountWhatAnotherSessionPlayedSinceTheTurnBegan(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            RecordedSession first = house.open("anna", "arena", MINOR);
            SlowSession second = new SlowSession(house.clock, 0);

            house.accountant.proxy().open(request(house, 101, "bert", new SlowSession(house.clock, 10)));
            house.accountant.proxy().attach(first.id, house.clock.monotonicNs());
            house.accountant.proxy().open(request(house, 102, "carl", new SlowSession(house.clock, 11)));
            house.accountant.proxy().open(request(house, 103, "anna", second));
            house.turn();

            assertThat(second.admission().usedMs()).isEqualTo(21);
            assertThat(second.admission().remainingMs()).isEqualTo(6_000 - 21);
        }
    }

    @Test
    void shouldShowAPlayerAsOfTheInstantOfTheAnswer(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            house.play("anna", "arena", MINOR);
            house.accountant.proxy().open(request(house, 101, "bert", new SlowSession(house.clock, 30)));
            assertThat(house.view("anna").usedMs()).isEqualTo(30);
        }
    }

    @Test
    void shouldCutInTimeWhileManyAreAdmitted(@TempDir Path directory) {
        AccountantSettings settings = AccountantSettings.of(1_000, 0);
        try (House house = new House(directory, "2026-11-21T12:00:00", settings, SIX_SECONDS)) {
            CutSession session = new CutSession(house.clock);
            house.accountant.proxy().open(request(house, 1, "anna", session));
            house.accountant.proxy().attach(1, house.clock.monotonicNs());
            house.pass(5_900);
            for (int i = 0; i < 600; i++) {
                house.accountant.proxy().open(request(house, 2L + i, "player" + i, new SlowSession(house.clock, 1)));
            }
            house.turn();

            assertThat(session.lateNs).isBetween(0L, 10_000_000L);
        }
    }

    @Test
    void shouldCutBeforeItTellsOthersWhatTheyMayHearLater(@TempDir Path directory) {
        AccountantSettings settings = AccountantSettings.of(2_000, 0);
        Policy advisedEachMinute =
                House.policy("vn-2014", Map.of("caps", Map.of("pool", "61s"), "warnings", List.of()));
        try (House house = new House(directory, "2026-11-21T12:00:00", settings, advisedEachMinute)) {
            Identity adult = new Identity("1990-05-01", true, null, null);
            for (int i = 0; i < 1_000; i++) {
                // Each costs a millisecond to tell, and all of them are due a little before the cut.
                long id = 10L + i;
                house.accountant
                        .proxy()
                        .open(new OpenRequest(
                                id,
                                "t" + id,
                                "player" + i,
                                adult,
                                "arena",
                                "tcp",
                                house.clock.monotonicNs(),
                                new SlowSession(house.clock, 0, 1)));
                house.accountant.proxy().attach(id, house.clock.monotonicNs());
                house.turn();
            }
            CutSession session = new CutSession(house.clock);
            house.accountant.proxy().open(request(house, 1, "anna", session));
            house.accountant.proxy().attach(1, house.clock.monotonicNs());
            house.turn();
            house.pass(59_999);
            house.clock.advanceMs(1_001);
            house.turn();

            assertThat(session.lateNs).isBetween(0L, 10_000_000L);
        }
    }

    @Test
    void shouldHaveWrittenWhatTheyPlayedBeforeItForgetsWhomItCut(@TempDir Path directory) {
        try (House house = new House(directory, "2026-11-21T12:00:00", SIX_SECONDS)) {
            List<RecordedSession> sessions = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sessions.add(house.play("player" + i, "arena", MINOR));
            }
            house.clock.advanceMs(6_000);
            for (RecordedSession session : sessions) {
                house.accountant.proxy().close(session.id, CloseReason.PLAYER_LEFT, house.clock.monotonicNs());
            }
            house.turn();

            for (int i = 0; i < 50; i++) {
                assertThat(house.view("player" + i).usedMs()).isEqualTo(6_000);
            }
        }
    }

    @Test
    void shouldEndATurnForTheHeartbeatHoweverMuchThereIsToDo(@TempDir Path directory) {
        AccountantSettings settings = AccountantSettings.of(1_000, 0);
        try (House house = new House(directory, "2026-11-21T12:00:00", settings, SIX_SECONDS)) {
            long startMs = house.nowMs();
            for (int i = 0; i < 600; i++) {
                house.accountant.proxy().open(request(house, 2L + i, "player" + i, new SlowSession(house.clock, 1)));
            }
            house.accountant.doWork();

            assertThat(house.nowMs() - startMs).isBetween(50L, 200L);
            house.turn();
            assertThat(house.accountant.queueDepth()).isZero();
        }
    }

    private static OpenRequest request(House house, long id, String player, SessionProxy session) {
        return new OpenRequest(id, "t" + id, player, MINOR, "arena", "tcp", house.clock.monotonicNs(), session);
    }
}
