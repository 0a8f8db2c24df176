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

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a player of Viet Nam may play, how long and until when that holds; one row per trap of counting. */
final class VietnamVerdictsTest {
    /** Columns: policy, player, game, pool used, game used, now; outcome, left, instant of the cut, time of return. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # allowed up to and including the cap; refused with nothing left
            vn-2014 | 2010-05-01 verified | G1 12+ | 0s          | 0s   | 2024-03-01 10:00 | allowed pool          | 3h   | 2024-03-01 13:00         | never
            vn-2014 | 2010-05-01 verified | G1 12+ | 179m59s999ms| 0s   | 2024-03-01 10:00 | allowed pool          | 1ms  | 2024-03-01 10:00:00.001  | never
            vn-2014 | 2010-05-01 verified | G1 12+ | 180m        | 0s   | 2024-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2024-03-02 00:00
            vn-2014 | 2010-05-01 verified | G1 12+ | 181m        | 0s   | 2024-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2024-03-02 00:00
            # ninety minutes of one game leave ninety of another
            vn-2014 | 2010-05-01 verified | G1 12+ | 90m         | 0s   | 2024-03-01 10:00 | allowed pool          | 1h30m| 2024-03-01 11:30         | never
            # adults are never limited, whatever they used
            vn-2014 | 1990-05-01 verified | G1 18+ | 23h         | 9h   | 2024-03-01 10:00 | allowed               | unlimited | never               | never
            vn-2024 | 1990-05-01 verified | G1 18+ | 23h         | 9h   | 2025-03-01 10:00 | allowed               | unlimited | never               | never
            # a game's own cap ends that game only: A is spent, B opens, the fourth hour is refused everywhere
            vn-2024 | 2010-05-01 verified | G1 12+ | 60m         | 60m  | 2025-03-01 10:00 | PLAYTIME_LIMIT game   | 0s   | never                    | 2025-03-02 00:00
            vn-2024 | 2010-05-01 verified | G1 12+ | 60m         | 0s   | 2025-03-01 10:00 | allowed game          | 1h   | 2025-03-01 11:00         | never
            vn-2024 | 2010-05-01 verified | G1 12+ | 150m        | 0s   | 2025-03-01 10:00 | allowed pool          | 30m  | 2025-03-01 10:30         | never
            vn-2024 | 2010-05-01 verified | G1 12+ | 180m        | 0s   | 2025-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2025-03-02 00:00
            # both at once: the pool is named, since it ends all games
            vn-2024 | 2010-05-01 verified | G1 12+ | 120m        | 0s   | 2025-03-01 10:00 | allowed pool          | 1h   | 2025-03-01 11:00         | never
            # the day ends before the cap: no cut is due
            vn-2014 | 2010-05-01 verified | G1 12+ | 0s          | 0s   | 2024-03-01 23:00 | allowed pool          | 3h   | never                    | never
            vn-2014 | 2010-05-01 verified | G1 12+ | 2h          | 0s   | 2024-03-01 23:00 | allowed pool          | 1h   | never                    | never
            vn-2014 | 2010-05-01 verified | G1 12+ | 2h1ms       | 0s   | 2024-03-01 23:00 | allowed pool          | 59m59s999ms | 2024-03-01 23:59:59.999 | never
            # kinds: 2014 knows only G1; a game of several kinds counts as the strictest; 2024 knows all
            vn-2014 | 2010-05-01 verified | G2 12+ | 23h         | 9h   | 2024-03-01 10:00 | allowed               | unlimited | never               | never
            vn-2014 | 2010-05-01 verified | G2+G1 12+ | 180m     | 0s   | 2024-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2024-03-02 00:00
            vn-2024 | 2010-05-01 verified | G2 12+ | 180m        | 0s   | 2025-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2025-03-02 00:00
            vn-2024 | 2010-05-01 verified | G4 12+ | 0s          | 60m  | 2025-03-01 10:00 | PLAYTIME_LIMIT game   | 0s   | never                    | 2025-03-02 00:00
            # unverified: a minor in 2014, refused in 2024 and told of no time that would help, adults too
            vn-2014 | 1990-05-01          | G1 12+ | 0s          | 0s   | 2024-03-01 10:00 | allowed pool          | 3h   | 2024-03-01 13:00         | never
            vn-2014 | 1990-05-01          | G1 12+ | 3h          | 0s   | 2024-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2024-03-02 00:00
            vn-2024 | 1990-05-01          | G1 12+ | 0s          | 0s   | 2025-03-01 10:00 | UNVERIFIED            | unlimited | never               | never
            vn-2024 | ?                   | G1 12+ | 0s          | 0s   | 2025-03-01 10:00 | UNVERIFIED            | unlimited | never               | never
            # no birth date: a minor
            vn-2014 | ? verified          | G1 12+ | 3h          | 0s   | 2024-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2024-03-02 00:00
            vn-2024 | ? verified          | G1 00+ | 0s          | 0s   | 2025-03-01 10:00 | allowed game          | 1h   | 2025-03-01 11:00         | never
            # a guardian's date on file never makes the child an adult; the guardian's own account is not limited
            vn-2024 | 1985-05-01 verified guardian | G1 12+ | 3h | 0s   | 2025-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2025-03-02 00:00
            vn-2024 | 1985-05-01 verified | G1 12+ | 3h          | 0s   | 2025-03-01 10:00 | allowed               | unlimited | never               | never
            vn-2024 | ? verified guardian | G1 12+ | 3h          | 0s   | 2025-03-01 10:00 | PLAYTIME_LIMIT pool   | 0s   | never                    | 2025-03-02 00:00
            # a rating above the age is refused; no hour of the clock helps
            vn-2024 | 2010-05-01 verified | G1 18+ | 0s          | 0s   | 2025-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            vn-2024 | 2010-05-01 verified | G1 16+ | 0s          | 0s   | 2025-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            vn-2024 | 2010-05-01 verified | G1 12+ | 0s          | 0s   | 2025-03-01 10:00 | allowed game          | 1h   | 2025-03-01 11:00         | never
            vn-2024 | 2014-05-01 verified | G1 12+ | 0s          | 0s   | 2025-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            vn-2024 | ? verified          | G1 18+ | 0s          | 0s   | 2025-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            vn-2024 | 1985-05-01 verified guardian | G1 18+ | 0s | 0s   | 2025-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            vn-2014 | 1990-05-01          | G1 18+ | 0s          | 0s   | 2024-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            # a game out of the policy's scope still has a rating
            vn-2014 | 2010-05-01 verified | G2 18+ | 0s          | 0s   | 2024-03-01 10:00 | AGE_RATING            | unlimited | never               | never
            {extends: vn-2024, rating: {gate: false}} | 2010-05-01 verified | G1 18+ | 0s | 0s | 2025-03-01 10:00 | allowed game | 1h | 2025-03-01 11:00 | never
            # the overrides that an operator's test uses; a cap of nothing holds until the player is of age
            {extends: vn-2014, caps: {pool: 6s, perGame: 3s}} | 2010-05-01 verified | G1 12+ | 0s | 0s | 2024-03-01 10:00 | allowed game | 3s | 2024-03-01 10:00:03 | never
            {extends: vn-2014, unknownAge: DENY}  | ? verified | G1 12+ | 0s | 0s | 2024-03-01 10:00 | UNVERIFIED | unlimited | never | never
            {extends: vn-2014, unknownAge: ADULT} | ? verified | G1 18+ | 9h | 0s | 2024-03-01 10:00 | allowed    | unlimited | never | never
            {extends: vn-2014, unknownAge: ADULT} | ?          | G1 12+ | 3h | 0s | 2024-03-01 10:00 | PLAYTIME_LIMIT pool | 0s | never | 2024-03-02 00:00
            {extends: vn-2014, unverified: ALLOW} | 1990-05-01 | G1 18+ | 9h | 0s | 2024-03-01 10:00 | allowed    | unlimited | never | never
            {extends: vn-2014, caps: {pool: 0s}}  | 2010-05-01 verified | G1 12+ | 0s | 0s | 2024-03-01 10:00 | PLAYTIME_LIMIT pool | 0s | never | 2028-05-01 00:00
            """)
    void shouldDecide(
            String policyText,
            String player,
            String game,
            String poolUsed,
            String gameUsed,
            String now,
            String outcome,
            String left,
            String cutAt,
            String retryAt) {
        Policy policy = policy(policyText);

        Verdict verdict = Verdicts.decide(
                policy, player(player), game(game), Usage.of(ms(poolUsed), ms(gameUsed)), at(policy, now));

        assertThat(outcome(verdict)).isEqualTo(outcome);
        assertThat(length(verdict.remainingMs())).isEqualTo(left);
        assertThat(local(policy, verdict.cutAtMs())).isEqualTo(cutAt);
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo(retryAt);
        assertThat(verdict.rewardPermille()).isEqualTo(1000);
    }

    /** Columns: player, game, pool used, now; class, changes while playing, changes while idle. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # the cut, then midnight
            2010-05-01 verified | G1 12+ | 0s   | 2025-03-01 10:00 | MINOR   | 2025-03-01 11:00 | 2025-03-02 00:00
            2010-05-01 verified | G1 12+ | 0s   | 2025-03-01 23:30 | MINOR   | 2025-03-02 00:00 | 2025-03-02 00:00
            2010-05-01 verified | G1 12+ | 180m | 2025-03-01 10:00 | MINOR   | 2025-03-02 00:00 | 2025-03-02 00:00
            # the 18th birthday at 00:00 lifts the limits without a reconnect
            2007-03-02 verified | G1 12+ | 170m | 2025-03-01 23:55 | MINOR   | 2025-03-02 00:00 | 2025-03-02 00:00
            2007-03-02 verified | G1 12+ | 170m | 2025-03-02 00:00 | ADULT   | never            | never
            # an adult is never asked about again
            1990-05-01 verified | G1 18+ | 0s   | 2025-03-01 10:00 | ADULT   | never            | never
            # too young for the game: the birthday of the rating, and that of age, change it
            2010-05-01 verified | G1 16+ | 0s   | 2025-03-01 10:00 | MINOR   | 2026-05-01 00:00 | 2026-05-01 00:00
            2010-05-01 verified | G1 18+ | 0s   | 2025-03-01 10:00 | MINOR   | 2028-05-01 00:00 | 2028-05-01 00:00
            # refused for want of a verification: only the class changes with age
            2010-05-01          | G1 12+ | 0s   | 2025-03-01 10:00 | MINOR   | 2028-05-01 00:00 | 2028-05-01 00:00
            ?                   | G1 12+ | 0s   | 2025-03-01 10:00 | UNKNOWN | never            | never
            # born on 29 February: of age on 1 March, with no 29 February in the year
            2008-02-29 verified | G1 12+ | 0s   | 2026-02-28 23:59 | MINOR   | 2026-03-01 00:00 | 2026-03-01 00:00
            2008-02-29 verified | G1 12+ | 0s   | 2026-03-01 00:00 | ADULT   | never            | never
            2007-02-28 verified | G1 12+ | 0s   | 2025-02-28 00:00 | ADULT   | never            | never
            # only the year is known: 31 December; only the month: its last day
            2007 verified       | G1 12+ | 0s   | 2025-12-30 23:59 | MINOR   | 2025-12-31 00:00 | 2025-12-31 00:00
            2007 verified       | G1 12+ | 0s   | 2025-12-31 00:00 | ADULT   | never            | never
            2007-06 verified    | G1 12+ | 0s   | 2025-06-29 23:59 | MINOR   | 2025-06-30 00:00 | 2025-06-30 00:00
            2008-02 verified    | G1 12+ | 0s   | 2026-02-28 12:00 | MINOR   | 2026-02-28 13:00 | 2026-03-01 00:00
            # a guardian's account stays a child's on any birthday
            1985-05-01 verified guardian | G1 12+ | 0s | 2025-03-01 10:00 | MINOR | 2025-03-01 11:00 | 2025-03-02 00:00
            # not yet born, by a date typed wrong
            2031-01-01 verified | G1 00+ | 0s   | 2025-03-01 10:00 | AGE     | -                | -
            """)
    void shouldSayWhenTheVerdictChanges(
            String player, String game, String poolUsed, String now, String ageClass, String playing, String idle) {
        Policy policy = policy("vn-2024");

        Verdict verdict =
                Verdicts.decide(policy, player(player), game(game), Usage.of(ms(poolUsed), 0), at(policy, now));

        if (ageClass.equals("AGE")) {
            assertThat(outcome(verdict)).isEqualTo("AGE_RATING");
            return;
        }
        assertThat(verdict.ageClass()).hasToString(ageClass);
        assertThat(local(policy, verdict.changesAtMs())).isEqualTo(playing);
        assertThat(local(policy, verdict.changesAtMsIfIdle())).isEqualTo(idle);
    }

    @Test
    void shouldLetAPlayerWhoTurns18TonightPlayOnWithoutACut() {
        Policy policy = policy("vn-2014");
        long nowMs = at(policy, "2024-03-01 23:00");

        Verdict verdict =
                Verdicts.decide(policy, player("2006-03-02 verified"), game("G1 12+"), Usage.of(ms("3h"), 0), nowMs);

        assertThat(outcome(verdict)).isEqualTo("PLAYTIME_LIMIT pool");
        assertThat(local(policy, verdict.retryAtMs())).isEqualTo("2024-03-02 00:00");
    }

    @Test
    void shouldTellPoolAndGameApart() {
        Policy policy = policy("vn-2024");

        Verdict verdict = Verdicts.decide(
                policy,
                player("2010-05-01 verified"),
                game("G1 12+"),
                Usage.of(ms("100m"), ms("20m")),
                at(policy, "2025-03-01 10:00"));

        assertThat(verdict.poolRemainingMs()).isEqualTo(ms("80m"));
        assertThat(verdict.gameRemainingMs()).isEqualTo(ms("40m"));
        assertThat(verdict.remainingMs()).isEqualTo(ms("40m"));
        assertThat(verdict.inScope()).isTrue();
    }

    @Test
    void shouldTellThePoolWhateverTheGame() {
        Policy policy = policy("vn-2014");

        Verdict verdict = Verdicts.decidePool(
                policy, player("2010-05-01 verified"), Usage.of(ms("100m"), 0), at(policy, "2024-03-01 10:00"));

        assertThat(verdict.poolRemainingMs()).isEqualTo(ms("80m"));
    }

    @Test
    void shouldSayThatAGameOutOfScopeDoesNotCount() {
        Policy policy = policy("vn-2014");

        Verdict verdict = Verdicts.decide(
                policy, player("2010-05-01 verified"), game("G3 12+"), Usage.NONE, at(policy, "2024-03-01 10:00"));

        assertThat(verdict.inScope()).isFalse();
        assertThat(verdict.allowed()).isTrue();
    }

    /** Two sessions under the stricter reading use the pool twice as fast; odd remainders are rounded so that the cap is reached. */
    @ParameterizedTest
    @CsvSource({"1, 180m, 3h", "2, 90m, 1h30m", "3, 60m, 1h", "7, 25m42s858ms, 25m42s858ms"})
    void shouldRunFasterWhereEverySessionCounts(int sessions, String wall, String remaining) {
        Policy policy = policy("{extends: vn-2014, overlap: SUM}");
        long nowMs = at(policy, "2024-03-01 10:00");

        Verdict verdict = Verdicts.decide(
                policy,
                player("2010-05-01 verified"),
                game("G1 12+"),
                Usage.of(0, 0).atRates(sessions, 1),
                nowMs);

        assertThat(verdict.cutAtMs()).isEqualTo(nowMs + ms(wall));
        assertThat(length(verdict.remainingMs())).isEqualTo(remaining);
        assertThat(verdict.poolRemainingMs()).isEqualTo(ms("3h"));
    }

    @Test
    void shouldCountTheDayInThePolicysZoneAndNotInTheMachines() {
        // 00:00 in Viet Nam is 17:00 UTC of the day before.
        Policy policy = policy("vn-2014");
        long eveMs = at(ZoneOffset.UTC, "2024-03-01 16:59:59.999");

        Verdict verdict =
                Verdicts.decide(policy, player("2010-05-01 verified"), game("G1 12+"), Usage.of(ms("3h"), 0), eveMs);

        assertThat(verdict.retryAtMs()).isEqualTo(eveMs + 1);
    }

    @Test
    void shouldTakeAFixedOffsetOfOddSeconds() {
        Policy policy = policy("{extends: vn-2014, zone: \"+03:17:22\"}");
        long nowMs = at(ZoneOffset.UTC, "2024-03-01 20:42:37.500");

        Verdict verdict =
                Verdicts.decide(policy, player("2010-05-01 verified"), game("G1 12+"), Usage.of(ms("3h"), 0), nowMs);

        assertThat(verdict.retryAtMs()).isEqualTo(nowMs + 500);
    }
}
