package io.playgate.gateway.policy;

import static io.playgate.gateway.policy.PolicyFixture.at;
import static io.playgate.gateway.policy.PolicyFixture.game;
import static io.playgate.gateway.policy.PolicyFixture.ms;
import static io.playgate.gateway.policy.PolicyFixture.player;
import static io.playgate.gateway.policy.PolicyFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts in words. */
final class PolicyExplainerTest {
    @Test
    void shouldExplainACapThatIsUsedUp() {
        assertThat(explain("vn-2024", "2012-05-01 verified", "G1 12+", "70m", "60m", "2026-11-21 20:15"))
                .containsExactly(
                        "2026-11-21 20:15:00 Asia/Ho_Chi_Minh, policy "
                                + policy("vn-2024").id() + " (Decree 147/2024/ND-CP Art. 38, 39(1), 48(1)).",
                        "The player counts as minor: the birth date 2012-05-01, 18 on 2030-05-01; the account is verified.",
                        "Game arena [G1] rated 12+ is in scope: the policy looks at [G1, G2, G3, G4].",
                        "Used over all games: 1h10m of 3h; in this game: 1h of 1h.",
                        "Play is refused (PLAYTIME_LIMIT): the cap of this game alone is used up.",
                        "It may be allowed again from 2026-11-22 00:00:00.",
                        "This may change at 2026-11-22 00:00:00: a new day.",
                        "Note: below 16 the law asks that a guardian register the account; none did.");
    }

    /** Each row: policy, player, game, pool used, now; a sentence, or the beginning of one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            vn-2014 | 2010-05-01 verified | G1 12+ | 90m  | 2024-03-01 10:00 | Play is allowed for 1h30m; first to end it: the cap over all games.
            vn-2014 | 2010-05-01 verified | G1 12+ | 90m  | 2024-03-01 10:00 | A player who keeps playing is cut at 2024-03-01 11:30:00.
            vn-2014 | 2010-05-01 verified | G1 12+ | 90m  | 2024-03-01 10:00 | This may change at 2024-03-01 11:30:00: the cut; without play at 2024-03-02 00:00:00.
            vn-2014 | 2010-05-01 verified | G1 12+ | 0s   | 2024-03-01 23:00 | No cut is due before the limits begin anew.
            vn-2014 | 2010-05-01 verified | G2 12+ | 90m  | 2024-03-01 10:00 | Play is allowed; nothing limits this player in this game.
            vn-2014 | 2010-05-01 verified | G2 12+ | 90m  | 2024-03-01 10:00 | Game arena [G2] rated 12+ is out of scope: the policy looks at [G1].
            vn-2014 | 1990-05-01 verified | G1 12+ | 90m  | 2024-03-01 10:00 | Time alone changes nothing in this.
            vn-2014 | 1990-05-01          | G1 12+ | 90m  | 2024-03-01 10:00 | The player counts as minor: the birth date 1990-05-01 is not believed while the account is unverified, 18 on 2008-05-01; the account is not verified.
            vn-2014 | ? verified          | G1 12+ | 90m  | 2024-03-01 10:00 | The player counts as unknown: no birth date is known, which the policy treats as MINOR; the account is verified.
            vn-2014 | 1985-05-01 verified guardian | G1 12+ | 90m | 2024-03-01 10:00 | The player counts as minor: a guardian registered the account
            vn-2014 | 2006-03-02 verified | G1 12+ | 90m  | 2024-03-01 23:30 | This may change at 2024-03-02 00:00:00: a birthday.
            vn-2024 | 1990-05-01          | G1 12+ | 0s   | 2025-03-01 10:00 | Play is refused (UNVERIFIED): the policy lets only verified accounts play.
            vn-2024 | 1990-05-01          | G1 12+ | 0s   | 2025-03-01 10:00 | No time alone opens it again.
            cn-2021 | ? verified          | G1 12+ | 0s   | 2025-03-01 10:00 | Play is refused (UNVERIFIED): the policy refuses players without a birth date.
            vn-2024 | 2010-05-01 verified | G1 18+ | 0s   | 2025-03-01 10:00 | Play is refused (AGE_RATING): the game is rated 18+, and the player is not that old.
            cn-2021 | 2010-05-01 verified | G1 00+ | 0s   | 2021-10-04 20:30 | Play is allowed in windows of the day; today is a holiday.
            cn-2021 | 2010-05-01 verified | G1 00+ | 0s   | 2021-10-04 19:30 | Play is refused (OUTSIDE_WINDOW): the hour is outside the windows.
            cn-2021 | 2010-05-01 verified | G1 00+ | 0s   | 2021-10-04 19:30 | This may change at 2021-10-04 20:00:00: a window opens.
            cn-2021 | 2010-05-01 verified | G1 00+ | 0s   | 2021-10-04 20:30 | Play is allowed for 30m; first to end it: the end of the window.
            vn-2006 | 2010-05-01 verified | G1 00+ | 200m | 2024-03-01 10:00 | The reward is 500 permille after 3h20m of play.
            vn-2006 | 2010-05-01 verified | G1 00+ | 200m | 2024-03-01 10:00 | This may change at 2024-03-01 11:40:00: the reward; without play at 2024-03-02 00:00:00.
            {extends: vn-2014, reset: {offline: 5h}} | 2010-05-01 verified | G1 12+ | 3h | 2024-03-01 10:00:00.250 | This may change at 2024-03-01 15:00:00.250: the limits begin anew.
            """)
    void shouldSay(String policyText, String player, String game, String poolUsed, String now, String sentence) {
        assertThat(explain(policyText, player, game, poolUsed, "0s", now))
                .anySatisfy(line -> assertThat(line).startsWith(sentence));
    }

    @Test
    void shouldNameThePolicyThatComesNext() {
        Policy next = policy("vn-2024");
        PolicySchedule schedule = new PolicySchedule(List.of(policy("vn-2014"), next));

        assertThat(PolicyExplainer.explain(
                        schedule,
                        player("1990-05-01 verified"),
                        GameFacts.ANY,
                        Usage.NONE,
                        at(next, "2024-12-24 23:00")))
                .contains("This may change at 2024-12-25 00:00:00: policy " + next.id() + " comes into force.")
                .anySatisfy(line -> assertThat(line).startsWith("Any game"));
    }

    private static List<String> explain(
            String policyText, String player, String game, String poolUsed, String gameUsed, String now) {
        Policy policy = policy(policyText);
        long nowMs = at(policy, now);
        Usage usage = Usage.of(ms(poolUsed), ms(gameUsed)).lastPlayed(nowMs);
        return PolicyExplainer.explain(PolicySchedule.of(policy), player(player), game(game), usage, nowMs);
    }
}
