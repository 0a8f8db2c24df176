package io.playgate.loadtest.simulate;

import io.playgate.gateway.policy.Policy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults found in other systems that count play, one table each. */
final class KnownFaultsTest {
    private static final Policy VN_2014 = PlayTable.policy("vn-2014", Map.of());
    private static final Policy VN_2006 = PlayTable.policy("vn-2006", Map.of());

    @Test
    void shouldNeverCountMoreThanTheDayHas() {
        PlayTable.play(
                VN_2014,
                """
                time                    | event                     | played       | verdict
                2026-11-20T20:00:00     | an is 1990-05-01 verified |              |
                2026-11-20T20:00:00     | an opens arena            | 0:00:00      | admitted unlimited
                2026-11-20T21:00:00     | an opens derby            | 1:00:00      | admitted unlimited
                2026-11-21T23:59:59.999 | an in arena               | 23:59:59.999 | runs
                2026-11-22T00:00:00     | an in arena               | 0:00:00      | runs
                """);
    }

    @Test
    void shouldChargeShortStaysAndReconnectsExactly() {
        PlayTable.play(
                VN_2014,
                """
                time                    | event                     | played      | verdict
                2026-11-21T10:00:00     | an is 2012-05-01 verified |             |
                2026-11-21T10:00:00     | an opens arena            | 0:00:00     | admitted 3:00:00
                2026-11-21T10:00:00.007 | an closes arena           | 0:00:00.007 |
                2026-11-21T10:00:59     | an opens arena            | 0:00:00.007 | admitted 2:59:59.993
                2026-11-21T10:01:00     | an closes arena           | 0:00:01.007 |
                2026-11-21T10:01:00     | an opens arena            | 0:00:01.007 | admitted 2:59:58.993
                2026-11-21T10:02:00     | an closes arena           | 0:01:01.007 |
                2026-11-21T12:00:00     | an in arena               | 0:01:01.007 | runs
                """);
    }

    @Test
    void shouldBeginTheDayAtMidnightNotAtTheStartOfTheServer() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T18:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T18:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T21:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T21:00
                2026-11-22T00:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                """);
    }

    @Test
    void shouldLoseNothingAndChargeNoDowntimeInACrash() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T11:00:00 | crash 3600s               |         |
                2026-11-21T12:00:00 | an opens arena            | 1:00:00 | admitted 2:00:00
                2026-11-21T12:30:00 | lost 60s                  |         |
                2026-11-21T12:31:00 | an opens arena            | 1:30:00 | admitted 1:30:00
                """);
    }

    @Test
    void shouldSplitACrashOverMidnight() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T23:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T23:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-22T00:20:00 | crash 600s                |         |
                2026-11-22T00:30:00 | an opens arena            | 0:20:00 | admitted 2:40:00
                """);
    }

    @Test
    void shouldNotReopenAUsedDayWhenARestartFindsTheClockSetBack() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T13:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-21T13:00
                2026-11-21T13:00:01 | clock steps -30m          |         |
                2026-11-21T13:00:02 | crash 1s                  |         |
                2026-11-21T13:00:02 | an opens arena            | 3:00:00 | refused PLAYTIME_LIMIT pool 2026-11-22T00:00
                """);
    }

    @Test
    void shouldKeepTiersOverARelogin() {
        PlayTable.play(
                VN_2006,
                """
                time                | event                     | played  | verdict
                2006-11-21T10:00:00 | an is 1980-05-01 verified |         |
                2006-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted unlimited
                2006-11-21T13:00:00 | an closes arena           | 3:00:00 |
                2006-11-21T14:00:00 | an opens arena            | 3:00:00 | admitted unlimited
                2006-11-21T17:00:00 | an in arena               | 6:00:00 | runs
                """);
    }

    @Test
    void shouldLookAtTheAgeAgainWhileThePlayerPlays() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T10:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T12:00:00 | an is 1990-05-01 verified | 2:00:00 |
                2026-11-21T15:00:00 | an in arena               | 5:00:00 | runs
                """);
    }

    @Test
    void shouldFollowTheCalendarOfHolidaysAndWorkingDays() {
        PlayTable.play(
                PlayTable.policy("cn-2021", Map.of("zone", "Asia/Ho_Chi_Minh")),
                """
                time                | event                     | played  | verdict
                2021-09-24T20:00:00 | an is 2005-05-01 verified |         |
                2021-09-24T20:00:00 | an opens arena            | 0:00:00 | admitted 1:00:00
                2021-09-24T21:00:00 | an in arena               | 1:00:00 | ended OUTSIDE_WINDOW window at 2021-09-24T21:00
                2021-09-26T20:10:00 | an opens arena            | 0:00:00 | refused OUTSIDE_WINDOW window 2021-10-01T20:00
                2021-10-04T20:30:00 | an opens arena            | 0:00:00 | admitted 0:30:00
                """);
    }

    @Test
    void shouldCarryNothingIntoTheNextDay() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                     | played  | verdict
                2026-11-21T20:00:00 | an is 2012-05-01 verified |         |
                2026-11-21T20:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-21T22:30:00 | an closes arena           | 2:30:00 |
                2026-11-22T00:00:00 | an in arena               | 0:00:00 | runs
                2026-11-22T07:00:00 | an opens arena            | 0:00:00 | admitted 3:00:00
                2026-11-22T10:00:00 | an in arena               | 3:00:00 | ended PLAYTIME_LIMIT pool at 2026-11-22T10:00
                """);
    }

    @Test
    void shouldLoseNoneOfManyUpdatesOfOneInstant() {
        PlayTable.play(
                VN_2014,
                """
                time                | event                                                        | played  | verdict
                2026-11-21T10:00:00 | an is 2012-05-01 verified person=p                           |         |
                2026-11-21T10:00:00 | bo is 2012-05-01 verified person=p                           |         |
                2026-11-21T10:00:00 | an opens arena                                               | 0:00:00 | admitted 3:00:00
                2026-11-21T10:30:00 | bo opens derby                                               | 0:30:00 | admitted 2:30:00
                2026-11-21T11:00:00 | an adjusted +600s                                            | 1:10:00 |
                2026-11-21T11:00:00 | bo elsewhere arena 2026-11-21T09:40:00 2026-11-21T10:10:00 k | 1:30:00 |
                2026-11-21T11:00:00 | bo adjusted -300s                                            | 1:25:00 |
                2026-11-21T11:00:00 | an closes arena                                              | 1:25:00 |
                2026-11-21T11:00:00 | bo closes derby                                              | 1:25:00 |
                2026-11-21T11:00:00 | an opens derby                                               | 1:25:00 | admitted 1:35:00
                2026-11-21T11:10:00 | an closes derby                                              | 1:35:00 |
                2026-11-21T11:10:00 | crash 1s                                                     |         |
                2026-11-21T11:10:01 | bo opens arena                                               | 1:35:00 | admitted 1:25:00
                """);
    }

    @Test
    void shouldReadAYearWithoutHolidaysStrictly() {
        PlayTable.play(
                PlayTable.policy("cn-2021", Map.of("zone", "Asia/Ho_Chi_Minh")),
                """
                time                | event                     | played  | verdict
                2031-10-01T20:00:00 | an is 2020-05-01 verified |         |
                2031-10-01T20:00:00 | an opens derby            | 0:00:00 | refused OUTSIDE_WINDOW window 2031-10-03T20:00
                2031-10-03T20:15:00 | an opens derby            | 0:00:00 | admitted 0:45:00
                2031-10-03T21:00:00 | an in derby               | 0:45:00 | ended OUTSIDE_WINDOW window at 2031-10-03T21:00
                """);
    }
}
