package io.playgate.gateway.policy;

import static io.playgate.gateway.policy.PolicyFixture.at;
import static io.playgate.gateway.policy.PolicyFixture.game;
import static io.playgate.gateway.policy.PolicyFixture.local;
import static io.playgate.gateway.policy.PolicyFixture.ms;
import static io.playgate.gateway.policy.PolicyFixture.outcome;
import static io.playgate.gateway.policy.PolicyFixture.player;
import static io.playgate.gateway.policy.PolicyFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies that follow each other, and the instants at which players are warned and advised. */
final class PolicyScheduleTest {
    private static final Policy VN_2014 = policy("vn-2014");
    private static final Policy VN_2024 = policy("vn-2024");
    private final PolicySchedule schedule = new PolicySchedule(List.of(VN_2024, VN_2014));

    @Test
    void shouldSwitchAtTheLocalMidnightOfTheNewPolicy() {
        long eveMs = at(VN_2014, "2024-12-24 23:59:59.999");

        assertThat(schedule.inForce(eveMs)).isEqualTo(VN_2014);
        assertThat(schedule.inForce(eveMs + 1)).isEqualTo(VN_2024);
        assertThat(schedule.nextSwitchMs(eveMs)).isEqualTo(eveMs + 1);
        assertThat(schedule.nextSwitchMs(eveMs + 1)).isEqualTo(Verdict.NEVER_MS);
    }

    @Test
    void shouldHaveAPolicyBeforeTheFirstDayToo() {
        long longAgoMs = at(VN_2014, "2001-01-01 00:00");

        assertThat(schedule.inForce(longAgoMs)).isEqualTo(VN_2014);
        assertThat(PolicySchedule.of(VN_2024).inForce(longAgoMs)).isEqualTo(VN_2024);
        assertThat(PolicySchedule.of(VN_2024).nextSwitchMs(longAgoMs)).isEqualTo(Verdict.NEVER_MS);
    }

    @Test
    void shouldEndEveryVerdictNoLaterThanTheSwitchAndKeepTheCounters() {
        PlayerFacts adult = player("1990-05-01 verified");
        Usage usage = Usage.of(ms("100m"), ms("100m"));
        long eveMs = at(VN_2014, "2024-12-24 23:00");

        assertThat(local(
                        VN_2014,
                        schedule.decide(adult, game("G1 12+"), usage, eveMs).changesAtMs()))
                .isEqualTo("2024-12-25 00:00");
        PlayerFacts minor = player("2010-05-01 verified");
        assertThat(outcome(schedule.decide(minor, game("G1 12+"), usage, eveMs)))
                .isEqualTo("allowed pool");
        assertThat(outcome(schedule.decide(minor, game("G1 12+"), usage, eveMs + ms("1h"))))
                .isEqualTo("PLAYTIME_LIMIT game");
    }

    @Test
    void shouldNeedAPolicy() {
        assertThatThrownBy(() -> new PolicySchedule(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellAtStartOfMissingHolidaysNowAndLater() {
        PolicySchedule china = new PolicySchedule(
                List.of(policy("cn-2019"), policy("cn-2021"), policy("{extends: cn-2021, effectiveFrom: 2031-01-01}")));

        assertThat(china.startWarnings(at(VN_2014, "2026-03-01 00:00")))
                .singleElement()
                .asString()
                .contains("2031");
        assertThat(china.startWarnings(at(VN_2014, "2031-03-01 00:00"))).hasSize(1);
        assertThat(schedule.startWarnings(at(VN_2014, "2031-03-01 00:00"))).isEmpty();
    }

    @Test
    void shouldWarnBeforeTheCutLongestFirst() {
        long nowMs = at(VN_2014, "2024-03-01 10:00");
        Verdict verdict =
                Verdicts.decide(VN_2014, player("2010-05-01 verified"), game("G1 12+"), Usage.of(ms("170m"), 0), nowMs);

        long firstMs = VN_2014.nextWarningMs(verdict, nowMs);
        long secondMs = VN_2014.nextWarningMs(verdict, firstMs);

        assertThat(local(VN_2014, firstMs)).isEqualTo("2024-03-01 10:05");
        assertThat(local(VN_2014, secondMs)).isEqualTo("2024-03-01 10:09");
        assertThat(VN_2014.nextWarningMs(verdict, secondMs)).isEqualTo(Verdict.NEVER_MS);
    }

    @Test
    void shouldNotWarnOfACutThatMidnightPrevents() {
        long nowMs = at(VN_2014, "2024-03-01 23:50");
        Verdict verdict =
                Verdicts.decide(VN_2014, player("2010-05-01 verified"), game("G1 12+"), Usage.of(ms("165m"), 0), nowMs);

        assertThat(VN_2014.nextWarningMs(verdict, nowMs)).isEqualTo(Verdict.NEVER_MS);
    }

    @Test
    void shouldWarnBeforeATier() {
        Policy policy = policy("vn-2006");
        long nowMs = at(policy, "2006-11-01 10:00");
        Verdict verdict = Verdicts.decide(policy, player("1990-05-01"), game("G1 12+"), Usage.of(ms("150m"), 0), nowMs);

        long firstMs = policy.nextWarningMs(verdict, nowMs);

        assertThat(local(policy, firstMs)).isEqualTo("2006-11-01 10:15");
        assertThat(local(policy, policy.nextWarningMs(verdict, firstMs))).isEqualTo("2006-11-01 10:29");
    }

    @Test
    void shouldAdviseAsEachLawSays() {
        assertThat(VN_2014.nextAdvisoryMs(1_000)).isEqualTo(1_000 + ms("60s"));
        assertThat(VN_2024.nextAdvisoryMs(1_000)).isEqualTo(1_000 + ms("30m"));
        assertThat(policy("cn-2021").nextAdvisoryMs(1_000)).isEqualTo(Verdict.NEVER_MS);
        assertThat(policy("{extends: vn-2024, advisory: {every: 1s}}").nextAdvisoryMs(0))
                .isEqualTo(1_000);
    }
}
