package io.playgate.loadtest.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.Checks.Slack;
import io.playgate.loadtest.scenario.Checks.Unverified;
import io.playgate.loadtest.scenario.People.Group;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionOracleTest {
    private static final long S = 1_000_000_000L;
    private static final long MIDNIGHT = 100 * S;

    private final Findings findings = new Findings(0);
    private final SessionBook book = new SessionBook();
    private final Person minor =
            new Person("m", new Group("minors", 1, 15, true, false, 1, null), "2011-01-01", new PlayAccount(MIDNIGHT));

    private SessionOracle oracle(long helloNs) {
        Enforcement policy =
                new Enforcement(5 * S, -1, 18, Unverified.REFUSED, null, -1, MIDNIGHT, new Slack(S / 4, 5_000_000, S));
        Examiner examiner = new Examiner(policy, findings, new ShardMeasure(), ns -> ns / 1_000_000, null, book);
        return new SessionOracle(examiner, minor, "m", "arena", helloNs);
    }

    private static Saying said(String json) {
        return Objects.requireNonNull(Saying.read(json));
    }

    private static Saying welcome(long remainingMs) {
        return said("{\"playgate\":1,\"type\":\"welcome\",\"session\":\"s1\",\"remainingMs\":" + remainingMs + "}");
    }

    private static Saying goodbye(String reason) {
        return said("{\"playgate\":1,\"type\":\"goodbye\",\"reason\":\"" + reason + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAINING, 1012, false",
        "DRAINING, 1001, true",
        "PLAYTIME_LIMIT, 1000, true",
        "UPSTREAM_CLOSED, 3000, false"
    })
    void shouldNameACloseCodeThatDoesNotGoWithTheReason(String reason, int code, boolean wrong) {
        SessionOracle oracle = oracle(S);
        oracle.said(welcome(5000), S);
        oracle.said(goodbye(reason), 2 * S);
        oracle.closing(code, 2 * S);

        assertThat(findings.counts().containsKey(FindingKind.CLOSE_CODE_WRONG)).isEqualTo(wrong);
    }

    /** Four of five seconds, ten seconds before midnight. */
    private void playAnEvening() {
        SessionOracle first = oracle(MIDNIGHT - 10 * S);
        first.said(welcome(5000), MIDNIGHT - 10 * S);
        first.leaving(MIDNIGHT - 6 * S);
        first.ended(MIDNIGHT - 6 * S, 0);
    }

    @Test
    void shouldTakeEitherDayOfAPlayerWhoCameAtMidnight() {
        playAnEvening();

        oracle(MIDNIGHT - 1000).said(welcome(5000), MIDNIGHT + 1000);

        assertThat(findings.counts()).doesNotContainKeys(FindingKind.PLAY_FORGOTTEN, FindingKind.REFUSED_WRONGLY);
    }

    @Test
    void shouldNameAFreshDayThatCameTooEarly() {
        playAnEvening();

        oracle(MIDNIGHT - 3 * S).said(welcome(5000), MIDNIGHT - 2 * S);

        assertThat(findings.counts()).containsKey(FindingKind.PLAY_FORGOTTEN);
    }

    /** On a busy machine the gateway's last word may lie unread when the player goes. */
    @Test
    void shouldNotCountPlayAfterACutThatWasOnlyReadWhenThePlayerHadLeft() {
        SessionOracle oracle = oracle(S);
        oracle.said(welcome(5000), S);
        oracle.leaving(9 * S);
        oracle.said(goodbye("PLAYTIME_LIMIT"), 10 * S);
        oracle.ended(10 * S, 0);

        assertThat(findings.counts()).containsKey(FindingKind.CUT_LATE).doesNotContainKey(FindingKind.NOT_CUT);
        assertThat(book.sessions().get(0).innerEndNs()).isEqualTo(6 * S);
    }

    @Test
    void shouldNameAPlayerBeyondTheLimitWhomNobodyEverCut() {
        SessionOracle oracle = oracle(S);
        oracle.said(welcome(5000), S);
        oracle.leaving(9 * S);
        oracle.ended(10 * S, 0);

        assertThat(findings.counts()).containsKey(FindingKind.NOT_CUT);
    }

    @Test
    void shouldKeepBoundsOfEverySessionAndNotTakeALateGoodbyeForARefusal() {
        SessionOracle oracle = oracle(S);
        oracle.said(welcome(5000), 2 * S);
        oracle.leaving(4 * S);
        oracle.said(goodbye("PLAYTIME_LIMIT"), 5 * S);
        oracle.ended(5 * S, 0);

        assertThat(findings.counts()).doesNotContainKeys(FindingKind.PLAY_FORGOTTEN, FindingKind.REFUSED_WRONGLY);
        assertThat(book.sessions()).containsExactly(new PlayedSession("s1", "m", "arena", S, 2 * S, 4 * S, 5 * S));
    }
}
