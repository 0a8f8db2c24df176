package io.playgate.gateway.policy;

import static io.playgate.gateway.policy.PolicyFixture.at;
import static io.playgate.gateway.policy.PolicyFixture.game;
import static io.playgate.gateway.policy.PolicyFixture.length;
import static io.playgate.gateway.policy.PolicyFixture.local;
import static io.playgate.gateway.policy.PolicyFixture.ms;
import static io.playgate.gateway.policy.PolicyFixture.outcome;
import static io.playgate.gateway.policy.PolicyFixture.player;
import static io.playgate.gateway.policy.PolicyFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows, holidays, classes and tiers, by the rules of China, Korea, Thailand and Viet Nam 2006. */
final class OtherCountriesVerdictsTest {
    private static final String KR_2011 =
            "{extends: vn-2014, name: kr-2011, zone: Asia/Seoul, ageMaxExclusive: 16, caps: {pool: none},"
                    + " windows: [{days: ALL, from: \"06:00\", to: \"24:00\"}]}";
    private static final String TH_2003 =
            "{extends: vn-2014, name: th-2003, zone: Asia/Bangkok, ageMaxExclusive: none, caps: {pool: none},"
                    + " windows: [{days: ALL, from: \"06:00\", to: \"22:00\"}]}";
    private static final String NIGHT =
            "{extends: vn-2014, name: night, caps: {pool: 90m}, calendar: {years: {2024: {holidays: [2024-03-06],"
                    + " workdays: [2024-03-09]}}}, windows: [{days: [FRIDAY, SATURDAY, HOLIDAY], from: \"22:00\", to: \"02:00\"}]}";

    /** Columns: now; outcome, left, when the window closes or play is cut, when play is allowed again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # Friday, Saturday and Sunday from 20:00 to 21:00, half open
            2021-09-03 19:59:59.999 | OUTSIDE_WINDOW window | 0s  | never            | 2021-09-03 20:00
            2021-09-03 20:00        | allowed window        | 1h  | 2021-09-03 21:00 | never
            2021-09-03 20:59:59.999 | allowed window        | 1ms | 2021-09-03 21:00 | never
            2021-09-03 21:00        | OUTSIDE_WINDOW window | 0s  | never            | 2021-09-04 20:00
            2021-09-05 20:30        | allowed window        | 30m | 2021-09-05 21:00 | never
            2021-09-05 21:00        | OUTSIDE_WINDOW window | 0s  | never            | 2021-09-10 20:00
            2021-09-06 20:30        | OUTSIDE_WINDOW window | 0s  | never            | 2021-09-10 20:00
            # a Saturday and a Sunday worked to make up for a holiday are no weekend
            2021-09-18 20:30        | OUTSIDE_WINDOW window | 0s  | never            | 2021-09-19 20:00
            2021-09-26 20:30        | OUTSIDE_WINDOW window | 0s  | never            | 2021-10-01 20:00
            2021-10-09 20:30        | OUTSIDE_WINDOW window | 0s  | never            | 2021-10-10 20:00
            # the seven days of the national holiday, whatever day of the week
            2021-10-01 20:30        | allowed window        | 30m | 2021-10-01 21:00 | never
            2021-10-04 20:30        | allowed window        | 30m | 2021-10-04 21:00 | never
            2021-10-07 20:30        | allowed window        | 30m | 2021-10-07 21:00 | never
            2021-10-07 21:30        | OUTSIDE_WINDOW window | 0s  | never            | 2021-10-08 20:00
            # a year without a calendar: no holiday on a Wednesday, but the week's own days stay
            2031-10-01 20:30        | OUTSIDE_WINDOW window | 0s  | never            | 2031-10-03 20:00
            2031-10-03 20:30        | allowed window        | 30m | 2031-10-03 21:00 | never
            """)
    void shouldOpenThreeHoursAWeekInChinaSince2021(
            String now, String outcome, String left, String cutAt, String retryAt) {
        Policy policy = policy("cn-2021");

        Verdict verdict =
                Verdicts.decide(policy, player("2015-05-01 verified"), game("G1 00+"), Usage.NONE, at(policy, now));

        assertThat(outcome(verdict)).isEqualTo(outcome);
        assertThat(length(verdict.remainingMs())).isEqualTo(left);
        assertThat(local(policy, verdict.cutAtMs())).isEqualTo(cutAt);
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo(retryAt);
    }

    /** Columns: player, pool used, now; outcome, left, cut, return. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # ninety minutes, three hours on a holiday
            2005-05-01 verified | 0s  | 2020-03-04 10:00 | allowed pool          | 1h30m | 2020-03-04 11:30 | never
            2005-05-01 verified | 90m | 2020-03-04 10:00 | PLAYTIME_LIMIT pool   | 0s    | never            | 2020-03-05 08:00
            2005-05-01 verified | 90m | 2020-05-01 10:00 | allowed pool          | 1h30m | 2020-05-01 11:30 | never
            2005-05-01 verified | 3h  | 2020-05-01 13:00 | PLAYTIME_LIMIT pool   | 0s    | never            | 2020-05-02 08:00
            # a year without a calendar has no holidays
            2015-05-02 verified | 90m | 2031-05-01 10:00 | PLAYTIME_LIMIT pool   | 0s    | never            | 2031-05-02 08:00
            # the night from 22:00 to 08:00
            2005-05-01 verified | 0s  | 2020-03-04 07:59 | OUTSIDE_WINDOW window | 0s    | never            | 2020-03-04 08:00
            2005-05-01 verified | 0s  | 2020-03-04 21:00 | allowed window        | 1h    | 2020-03-04 22:00 | never
            2005-05-01 verified | 0s  | 2020-03-04 22:00 | OUTSIDE_WINDOW window | 0s    | never            | 2020-03-05 08:00
            # the cap and the night end together: the night is named, since no reset opens it
            2005-05-01 verified | 30m | 2020-03-04 21:00 | allowed window        | 1h    | 2020-03-04 22:00 | never
            # outside the window with the cap spent: back when both allow
            2005-05-01 verified | 90m | 2020-03-04 07:00 | OUTSIDE_WINDOW window | 0s    | never            | 2020-03-05 08:00
            # a guest has one hour; where nobody counts it over the days, it comes back with the day
            2005-05-01          | 0s  | 2020-03-04 10:00 | allowed pool          | 1h    | 2020-03-04 11:00 | never
            2005-05-01          | 60m | 2020-03-04 10:00 | PLAYTIME_LIMIT pool   | 0s    | never            | 2020-03-05 08:00
            # adults play at night
            1990-05-01 verified | 9h  | 2020-03-04 23:00 | allowed               | unlimited | never        | never
            """)
    void shouldCapByHolidayAndCloseTheNightInChinaFrom2019(
            String player, String poolUsed, String now, String outcome, String left, String cutAt, String retryAt) {
        Policy policy = policy("cn-2019");

        Verdict verdict =
                Verdicts.decide(policy, player(player), game("G1 12+"), Usage.of(ms(poolUsed), 0), at(policy, now));

        assertThat(outcome(verdict)).isEqualTo(outcome);
        assertThat(length(verdict.remainingMs())).isEqualTo(left);
        assertThat(local(policy, verdict.cutAtMs())).isEqualTo(cutAt);
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo(retryAt);
    }

    @Test
    void shouldCountAGuestsHourOverAllDaysWhereItIsKept() {
        Policy policy = policy("cn-2019");
        Usage secondDay = new Usage(0, 0, ms("50m"), Usage.NEVER_PLAYED, 1, 1);

        Verdict verdict = Verdicts.decide(
                policy, player("2005-05-01"), game("G1 12+"), secondDay, at(policy, "2020-03-05 10:00"));

        assertThat(length(verdict.poolRemainingMs())).isEqualTo("10m");

        Verdict spent = Verdicts.decide(
                policy,
                player("2005-05-01"),
                game("G1 12+"),
                new Usage(0, 0, ms("60m"), Usage.NEVER_PLAYED, 1, 1),
                at(policy, "2020-03-05 10:00"));
        assertThat(outcome(spent)).isEqualTo("PLAYTIME_LIMIT pool");
        assertThat(local(policy, spent.retryAtMs())).isEqualTo("never");
    }

    /** Columns: policy, player, pool used, now; outcome, cut, return. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            kr    | 2010-05-01 verified | 0s  | 2024-03-01 05:59 | OUTSIDE_WINDOW window | never            | 2024-03-01 06:00
            kr    | 2010-05-01 verified | 0s  | 2024-03-01 23:00 | allowed window        | 2024-03-02 00:00 | never
            # the 16th birthday at 00:00 opens the night
            kr    | 2008-03-02 verified | 0s  | 2024-03-01 23:00 | allowed window        | never            | never
            kr    | 2008-03-02 verified | 0s  | 2024-03-02 00:00 | allowed               | never            | never
            # all ages
            th    | 1950-05-01 verified | 0s  | 2024-03-01 22:00 | OUTSIDE_WINDOW window | never            | 2024-03-02 06:00
            th    | 1950-05-01 verified | 0s  | 2024-03-01 21:00 | allowed window        | 2024-03-01 22:00 | never
            # Friday's window runs into Saturday; Saturday's into Sunday; a Thursday night belongs to nobody
            night | 2010-05-01 verified | 0s  | 2024-03-01 21:59 | OUTSIDE_WINDOW window | never            | 2024-03-01 22:00
            night | 2010-05-01 verified | 0s  | 2024-03-01 23:30 | allowed pool          | 2024-03-02 02:00 | never
            night | 2010-05-01 verified | 0s  | 2024-03-02 01:00 | allowed window        | 2024-03-02 02:00 | never
            night | 2010-05-01 verified | 0s  | 2024-03-02 02:00 | OUTSIDE_WINDOW window | never            | 2024-03-02 22:00
            night | 2010-05-01 verified | 0s  | 2024-03-03 01:59:59.999 | allowed window | 2024-03-03 02:00 | never
            night | 2010-05-01 verified | 0s  | 2024-03-01 01:00 | OUTSIDE_WINDOW window | never            | 2024-03-01 22:00
            # spent before midnight, back at 00:00 within the same window
            night | 2010-05-01 verified | 90m | 2024-03-01 23:45 | PLAYTIME_LIMIT pool   | never            | 2024-03-02 00:00
            # a holiday on a Wednesday has its night, which runs into Thursday; a worked Saturday has none
            night | 2010-05-01 verified | 0s  | 2024-03-07 01:30 | allowed window        | 2024-03-07 02:00 | never
            night | 2010-05-01 verified | 0s  | 2024-03-09 22:30 | OUTSIDE_WINDOW window | never            | 2024-03-15 22:00
            night | 2010-05-01 verified | 0s  | 2024-03-09 01:30 | allowed window        | 2024-03-09 02:00 | never
            """)
    void shouldCloseTheNight(
            String name, String player, String poolUsed, String now, String outcome, String cutAt, String retryAt) {
        Policy policy = policy(
                switch (name) {
                    case "kr" -> KR_2011;
                    case "th" -> TH_2003;
                    default -> NIGHT;
                });

        Verdict verdict =
                Verdicts.decide(policy, player(player), game("G1 00+"), Usage.of(ms(poolUsed), 0), at(policy, now));

        assertThat(outcome(verdict)).isEqualTo(outcome);
        assertThat(local(policy, verdict.cutAtMs())).isEqualTo(cutAt);
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo(retryAt);
    }

    /** Columns: player, pool used, now; reward, next tier. Nobody is cut, nobody is told of a remaining time, all ages are equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2010-05-01          | 0s           | 2006-11-01 10:00 | 1000 | 2006-11-01 13:00
            2010-05-01          | 179m59s999ms | 2006-11-01 13:00 | 1000 | 2006-11-01 13:00:00.001
            2010-05-01          | 180m         | 2006-11-01 13:00 | 500  | 2006-11-01 15:00
            1950-05-01 verified | 180m         | 2006-11-01 13:00 | 500  | 2006-11-01 15:00
            ?                   | 299m59s999ms | 2006-11-01 15:00 | 500  | 2006-11-01 15:00:00.001
            1950-05-01 verified | 300m         | 2006-11-01 15:00 | 0    | never
            1950-05-01 verified | 20h          | 2006-11-01 23:00 | 0    | never
            # the day ends before the tier
            2010-05-01          | 170m         | 2006-11-01 23:55 | 1000 | never
            """)
    void shouldLowerTheRewardOfEveryAccountInVietnam2006(
            String player, String poolUsed, String now, int permille, String tierAt) {
        Policy policy = policy("vn-2006");
        Usage usage = Usage.of(ms(poolUsed), 0);

        Verdict verdict = Verdicts.decide(policy, player(player), game("G1 18+"), usage, at(policy, now));

        assertThat(outcome(verdict)).isEqualTo("allowed");
        assertThat(verdict.rewardPermille()).isEqualTo(permille);
        assertThat(verdict.remainingMs()).isEqualTo(Verdict.UNLIMITED_MS);
        assertThat(local(policy, verdict.changes().tierAtMs())).isEqualTo(tierAt);
    }

    /** The reading of 2007: the used time begins anew after five hours without play, never at midnight. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # used, last played; outcome, return, when an idle player's verdict changes
            3h | 2024-03-01 09:59 | PLAYTIME_LIMIT pool | 2024-03-01 14:59 | 2024-03-01 14:59
            3h | 2024-03-01 05:00:00.001 | PLAYTIME_LIMIT pool | 2024-03-01 10:00:00.001 | 2024-03-01 10:00:00.001
            3h | 2024-03-01 05:00 | allowed pool        | never            | 2024-03-02 00:00
            2h | 2024-03-01 09:00 | allowed pool        | never            | 2024-03-01 14:00
            """)
    void shouldResetByHoursOffline(String used, String lastPlay, String outcome, String retryAt, String idleAt) {
        Policy policy = policy("{extends: vn-2014, reset: {offline: 5h}}");
        Usage usage = Usage.of(ms(used), 0).lastPlayed(at(policy, lastPlay));

        Verdict verdict = Verdicts.decide(
                policy, player("2010-05-01 verified"), game("G1 12+"), usage, at(policy, "2024-03-01 10:00"));

        assertThat(outcome(verdict)).isEqualTo(outcome);
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo(retryAt);
        assertThat(local(policy, verdict.changesAtMsIfIdle())).isEqualTo(idleAt);
    }

    @Test
    void shouldCutAfterMidnightWhereOnlyHoursOfflineReset() {
        Policy policy = policy("{extends: vn-2014, reset: {offline: 5h}}");
        long nowMs = at(policy, "2024-03-01 23:00");

        Verdict verdict = Verdicts.decide(
                policy,
                player("2010-05-01 verified"),
                game("G1 12+"),
                Usage.of(ms("1h"), 0).lastPlayed(nowMs),
                nowMs);

        assertThat(local(policy, verdict.cutAtMs())).isEqualTo("2024-03-02 01:00");
        assertThat(local(policy, verdict.changesAtMs())).isEqualTo("2024-03-02 00:00");
    }

    @Test
    void shouldGiveEachAgeItsOwnCapAndChangeItOnTheBirthday() {
        Policy policy = policy("{extends: vn-2014, classes: [{name: under 8, ageBelow: 8, caps: {pool: 30m}},"
                + " {name: under 16, ageFrom: 8, ageBelow: 16, caps: {pool: 60m}}]}");
        PlayerFacts player = player("2016-03-02 verified");

        Verdict eve = Verdicts.decide(policy, player, game("G1 00+"), Usage.NONE, at(policy, "2024-03-01 23:50"));
        Verdict birthday = Verdicts.decide(policy, player, game("G1 00+"), Usage.NONE, at(policy, "2024-03-02 00:00"));
        Verdict older = Verdicts.decide(
                policy, player("2007-01-01 verified"), game("G1 00+"), Usage.NONE, at(policy, "2024-03-02 00:00"));

        assertThat(length(eve.poolRemainingMs())).isEqualTo("30m");
        assertThat(local(policy, eve.changesAtMs())).isEqualTo("2024-03-02 00:00");
        assertThat(length(birthday.poolRemainingMs())).isEqualTo("1h");
        assertThat(length(older.poolRemainingMs())).isEqualTo("3h");
    }

    @Test
    void shouldFindNoReturnWhereTheWindowNeverOpens() {
        Policy policy = policy(
                "{extends: cn-2021, calendar: {extends: none}, windows: [{days: [HOLIDAY], from: \"20:00\", to: \"21:00\"}]}");

        Verdict verdict = Verdicts.decide(
                policy, player("? verified guardian"), game("G1 00+"), Usage.NONE, at(policy, "2024-03-01 10:00"));

        assertThat(outcome(verdict)).isEqualTo("OUTSIDE_WINDOW window");
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo("never");
    }
}
