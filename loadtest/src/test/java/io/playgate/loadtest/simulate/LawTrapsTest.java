package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The traps of counting play, one table each: what the law means where a reader or a programmer easily goes wrong. */
final class LawTrapsTest {
    private static final Policy VN_2014 = PlayTable.policy("vn-2014", Map.of());
    private static final Policy VN_2024 = PlayTable.policy("vn-2024", Map.of());

    @Test
    void shouldCountThePersonNotTheAccount() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                              | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified person=p |         |
                2026-11-21T10:00:00 | bo is 2012-05-01 verified person=p |         |
                2026-11-21T10:00:00 | an opens arena                     | 0:00:00 | admitted 3:00:00
                2026-11-21T12:00:00 | an closes arena                    | 2:00:00 |
                2026-11-21T12:00:00 | bo opens derby                     | 2:00:00 | admitted 1:00:00
                2026-11-21T13:00:00 | bo in derby                        | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                """);
    }

    @Test
    void shouldTakeTheAgeFromThePlayerNotTheGuardian() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                           | played  | verdict
                2026-11-21T10:00:00 | parent is 1985-01-01 verified   |         |
                2026-11-21T10:00:00 | kid is 1985-01-01 verified guardian |     |
                2026-11-21T10:00:00 | sis is 2014-01-01 verified guardian |     |
                2026-11-21T10:00:00 | parent opens arena              | 0:00:00 | admitted unlimited
                2026-11-21T10:00:00 | kid opens arena                 | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | sis opens arena                 | 0:00:00 | admitted 3:00:00
                2026-11-21T13:00:00 | kid in arena                    | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                2026-11-21T13:30:00 | sis in arena                    | 2:30:00 | runs
                2026-11-21T13:30:00 | parent in arena                 | 3:30:00 | runs
                """);
    }

    @Test
    void shouldCountParallelPlayOnceInThePoolAndFullyInEachGame() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                    | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |        |
                2026-11-21T10:00:00 | an opens arena           | 0:00:00 | admitted 3:00:00
                2026-11-21T10:00:00 | an opens derby           | 0:00:00 | admitted 3:00:00
                2026-11-21T13:00:00 | an in arena              | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                2026-11-21T13:00:00 | an in derby              | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                """);
    }

    @Test
    void shouldAddParallelPlayUpWherePolicySaysSo() {
        PlayTable.play(
                PlayTable.policy("vn-2014", Map.of("overlap", "SUM")),
                """
                time                | event                    | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |        |
                2026-11-21T10:00:00 | an opens arena           | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | an opens derby           | 1:00:00 | admitted 1:00:00
                2026-11-21T12:00:00 | an in derby              | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T12:00
                """);
    }

    @Test
    void shouldAllowTheLimitItselfAndRefuseWithNothingLeft() {
        PlayTable.play(
                VN_2014,
                """
                time                    | event                     | played      | verdict
                2026-11-21T10:00:00     | an is 2012-05-01 verified |             |
                2026-11-21T10:00:00     | an opens arena            | 0:00:00     | admitted 3:00:00
                2026-11-21T12:59:59.999 | an in arena               | 2:59:59.999 | runs
                2026-11-21T12:59:59.999 | an closes arena           | 2:59:59.999 |
                2026-11-21T14:00:00     | an opens arena            | 2:59:59.999 | admitted 0:00:00.001
                2026-11-21T14:00:00.001 | an in arena               | 3:00:00     | ended PLAYTIME_LIMIT pool at 2026-11-21T14:00:00.001
                2026-11-21T14:00:00.001 | an opens derby            | 3:00:00     | refused PLAYTIME_LIMIT pool 2026-11-22T00:00
                """);
    }

    @Test
    void shouldEndOnlyTheGameWhoseOwnCapBinds() {
        PlayTable.play(
                VN_2024,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 1:00:00
                2026-11-21T10:30:00 | an opens derby            | 0:30:00 | admitted 1:00:00
                2026-11-21T11:00:00 | an in arena               | 1:00:00 | ended PLAYTIME_LIMIT game at 2026-11-21T11:00
                2026-11-21T11:00:00 | an opens arena            | 1:00:00 | refused PLAYTIME_LIMIT game 2026-11-22T00:00
                2026-11-21T11:00:00 | an in derby               | 1:00:00 | runs
                2026-11-21T11:30:00 | an in derby               | 1:30:00 | ended PLAYTIME_LIMIT game at 2026-11-21T11:30
                2026-11-21T11:30:00 | an opens puzzle           | 1:30:00 | admitted 1:00:00
                2026-11-21T12:30:00 | an closes puzzle          | 2:30:00 |
                """);
    }

    @Test
    void shouldSplitAtMidnightAndGiveAFreshDay() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T23:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T23:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-22T00:00:00 | an in arena               | 0:00:00 | runs
                2026-11-22T00:30:00 | an in arena               | 0:30:00 | runs
                2026-11-22T03:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-22T03:00
                2026-11-22T23:59:59 | an opens arena            | 3:00:00 | refused PLAYTIME_LIMIT pool 2026-11-23T00:00
                2026-11-23T00:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                """);
    }

    @Test
    void shouldSplitThreeDaysInOneLeap() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played   | verdict
                2026-11-21T22:00:00 | an is 1990-05-01 verified |          |
                2026-11-21T22:00:00 | an opens arena            | 0:00:00  | admitted unlimited
                2026-11-24T10:00:00 | an in arena               | 10:00:00 | runs
                2026-11-24T10:00:00 | an closes arena           | 10:00:00 |
                """);
    }

    @Test
    void shouldLiftLimitsOnTheEighteenthBirthdayInsideASession() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T23:00:00 | an is 2008-11-22 verified |         |
                2026-11-21T23:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-22T09:00:00 | an in arena               | 9:00:00 | runs
                """);
    }

    @Test
    void shouldMakeWhoeverWasBornOnLeapDayOfAgeOnTheFirstOfMarch() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-02-28T10:00:00 | an is 2008-02-29 verified |         |
                2026-02-28T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-02-28T13:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-02-28T13:00
                2026-03-01T00:00:00 | an opens arena            | 0:00:00 | admitted unlimited
                """);
    }

    @Test
    void shouldTakeUnknownAndPartialDatesAsLateAsTheyCanBe() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                  | played  | verdict
                2026-11-30T10:00:00 | an is verified         |         |
                2026-11-30T10:00:00 | bo is 2008 verified    |         |
                2026-11-30T10:00:00 | chi is 2008-11 verified |        |
                2026-11-30T10:00:00 | an opens arena         | 0:00:00 | admitted 3:00:00
                2026-11-30T10:00:00 | bo opens arena         | 0:00:00 | admitted 3:00:00
                2026-11-30T10:00:00 | chi opens arena        | 0:00:00 | admitted unlimited
                """);
    }

    @Test
    void shouldRefuseTheUnverifiedSince2024AndLimitThemBefore() {
        PlayTable.play(
                VN_2024,
                """
                time                | event            | played  | verdict
                2026-11-21T10:00:00 | an is 1990-01-01 |         |
                2026-11-21T10:00:00 | an opens arena   | 0:00:00 | refused UNVERIFIED
                """);
        PlayTable.play(
                VN_2014,
                """
                time                | event            | played  | verdict
                2026-11-21T10:00:00 | an is 1990-01-01 |         |
                2026-11-21T10:00:00 | an opens arena   | 0:00:00 | admitted 3:00:00
                """);
    }

    @Test
    void shouldGraceAChangeButNotTime() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 1990-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted unlimited
                2026-11-21T14:00:00 | an is 2012-05-01 verified | 4:00:00 |
                2026-11-21T14:00:59 | an in arena               | 4:00:59 | runs
                2026-11-21T14:01:00 | an in arena               | 4:01:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T14:01
                """);
    }

    @Test
    void shouldNotStretchTheGraceByFurtherChanges() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T12:59:30 | an adjusted +600s         | 3:09:30 |
                2026-11-21T12:59:50 | an adjusted +600s         | 3:19:50 |
                2026-11-21T13:05:00 | an in arena               | 3:20:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                """);
    }

    @Test
    void shouldKeepCountersOverAChangeOfPolicy() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T11:30:00 | policy vn-2024            |         |
                2026-11-21T11:30:59 | an in arena               | 1:30:59 | runs
                2026-11-21T11:31:00 | an in arena               | 1:31:00 | ended PLAYTIME_LIMIT game at 2026-11-21T11:31
                2026-11-21T11:31:00 | an opens derby            | 1:31:00 | admitted 1:00:00
                """);
    }

    @Test
    void shouldSwitchPolicyAtTheMidnightOfItsFirstDay() {
        Policy later = PlayTable.policy("vn-2014", Map.of("effectiveFrom", "2026-11-22", "caps", Map.of("pool", "1h")));
        try (PlayTable table = new PlayTable("2026-11-21T23:30:00", VN_2014, later)) {
            List.of(
                            "2026-11-21T23:30:00 | an is 2012-05-01 verified | |",
                            "2026-11-21T23:30:00 | an opens arena | 0:00:00 | admitted 3:00:00",
                            "2026-11-22T00:59:59 | an in arena | 0:59:59 | runs",
                            "2026-11-22T01:00:00 | an in arena | 1:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-22T01:00")
                    .forEach(table::row);
        }
    }

    @Test
    void shouldTakeStepsOfTheWallClockAsNothing() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | clock steps +20h          |         |
                2026-11-21T12:00:00 | an in arena               | 2:00:00 | runs
                2026-11-21T12:00:00 | clock steps -48h          |         |
                2026-11-21T13:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                2026-11-21T13:00:00 | an opens arena            | 3:00:00 | refused PLAYTIME_LIMIT pool 2026-11-22T00:00
                """);
    }

    @Test
    void shouldLetTwoLoginsInTheLastSecondEndTogether() {
        PlayTable.play(
                VN_2014,
                """
                time                    | event                              | played      | verdict
                2026-11-21T10:00:00     | an is 2012-05-01 verified person=p |             |
                2026-11-21T10:00:00     | bo is 2012-05-01 verified person=p |             |
                2026-11-21T10:00:00     | an adjusted +10799s                | 2:59:59     |
                2026-11-21T10:00:00     | an opens arena                     | 2:59:59     | admitted 0:00:01
                2026-11-21T10:00:00.300 | bo opens derby                     | 2:59:59.300 | admitted 0:00:00.700
                2026-11-21T10:00:02     | an in arena                        | 3:00:00     | ended PLAYTIME_LIMIT pool at 2026-11-21T10:00:01
                2026-11-21T10:00:02     | bo in derby                        | 3:00:00     | ended PLAYTIME_LIMIT pool at 2026-11-21T10:00:01
                """);
    }

    @Test
    void shouldGateByRatingAndSuspension() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2016-05-01 verified |         |
                2026-11-21T10:00:00 | bo is 1990-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | refused AGE_RATING
                2026-11-21T10:00:00 | an opens derby            | 0:00:00 | admitted 3:00:00
                2026-11-21T10:00:00 | bo opens derby            | 0:00:00 | admitted unlimited
                2026-11-21T10:10:00 | game derby rated 18+      |         |
                2026-11-21T10:12:00 | an in derby               | 0:11:00 | ended AGE_RATING at 2026-11-21T10:11
                2026-11-21T10:12:00 | bo in derby               | 0:12:00 | runs
                2026-11-21T10:12:00 | game derby suspended      |         |
                2026-11-21T10:13:00 | bo in derby               | 0:13:00 | ended GAME_SUSPENDED at 2026-11-21T10:13
                2026-11-21T10:13:00 | bo opens derby            | 0:13:00 | refused GAME_SUSPENDED
                """);
    }

    @Test
    void shouldCountOnlyKindsInScope() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens puzzle           | 0:00:00 | admitted unlimited
                2026-11-21T14:00:00 | an in puzzle              | 0:00:00 | runs
                """);
    }

    @Test
    void shouldUnitePlaySeenElsewhere() {
        PlayTable.play(
                VN_2024,
                """
                time                | event                                                            | played  | verdict
                2026-11-21T10:00:00 | an is 2008-12-01 verified                                        |         |
                2026-11-21T10:00:00 | an opens arena                                                   | 0:00:00 | admitted 1:00:00
                2026-11-21T10:30:00 | an elsewhere solo 2026-11-21T09:00:00 2026-11-21T10:10:00 k1     | 1:30:00 |
                2026-11-21T10:30:00 | an elsewhere solo 2026-11-21T09:00:00 2026-11-21T10:10:00 k1     | 1:30:00 |
                2026-11-21T10:30:00 | an elsewhere solo 2026-11-21T08:50:00 2026-11-21T09:10:00 k2     | 1:40:00 |
                2026-11-21T10:30:00 | an opens solo                                                    | 1:40:00 | refused PLAYTIME_LIMIT game 2026-11-22T00:00
                """);
    }

    @Test
    void shouldUniteTheAccountsOfOnePersonWhenTheyAreLinked() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                              | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified          |         |
                2026-11-21T10:00:00 | bo is 2012-05-01 verified          |         |
                2026-11-21T10:00:00 | an opens arena                     | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | bo opens derby                     | 0:00:00 | admitted 3:00:00
                2026-11-21T12:00:00 | an closes arena                    | 2:00:00 |
                2026-11-21T12:30:00 | an is 2012-05-01 verified person=p | 2:00:00 |
                2026-11-21T12:30:00 | bo is 2012-05-01 verified person=p | 2:30:00 |
                2026-11-21T13:00:00 | bo in derby                        | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                2026-11-21T13:00:00 | an is 2012-05-01 verified          | 2:00:00 |
                """);
    }

    @Test
    void shouldCountFromTheAttachOnAndIdleTimeToo() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an asks arena             | 0:00:00 | admitted 3:00:00
                2026-11-21T10:05:00 | an in arena               | 0:00:00 | runs
                2026-11-21T10:05:00 | an enters arena           | 0:00:00 |
                2026-11-21T13:05:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:05
                2026-11-21T14:00:00 | an asks arena             | 3:00:00 | refused PLAYTIME_LIMIT pool 2026-11-22T00:00
                """);
    }

    @Test
    void shouldNeverCountWhoDidNotComeThrough() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an asks arena             | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | an closes arena           | 0:00:00 |
                2026-11-21T11:00:00 | an asks arena             | 0:00:00 | admitted 3:00:00
                2026-11-21T12:00:00 | crash 60s                 |         |
                2026-11-21T12:01:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                """);
    }

    @Test
    void shouldBindByWhatComesFirst() {
        PlayTable.play(
                PlayTable.policy(
                        "vn-2024", Map.of("windows", List.of(Map.of("days", "ALL", "from", "08:00", "to", "22:00")))),
                """
                time                | event                     | played  | verdict
                2026-11-21T20:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T20:00:00 | an opens arena            | 0:00:00 | admitted 1:00:00
                2026-11-21T21:00:00 | an in arena               | 1:00:00 | ended PLAYTIME_LIMIT game at 2026-11-21T21:00
                2026-11-21T21:15:00 | an opens derby            | 1:00:00 | admitted 0:45:00
                2026-11-21T22:00:00 | an in derby               | 1:45:00 | ended OUTSIDE_WINDOW window at 2026-11-21T22:00
                2026-11-21T22:00:00 | an opens puzzle           | 1:45:00 | refused OUTSIDE_WINDOW window 2026-11-22T08:00
                """);
    }
}
