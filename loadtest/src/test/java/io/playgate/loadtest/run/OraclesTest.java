package io.playgate.loadtest.run;

import static io.playgate.loadtest.measure.ShardMeasure.HIGHEST_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.run.BrokenGateway.Fault;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way of being broken is found and named, and a gateway that does everything right gives rise to no finding, however slow the machine
 * is: the oracles judge by bounds between recorded instants.
 */
class OraclesTest {
    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final Duration ANY = Duration.ofMinutes(1);

    private final Path directory;

    OraclesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Runs until {@code enough} was seen, ever longer: a machine that is busy elsewhere lets nothing happen in a short run. */
    private RunResult run(
            Fault fault, int age, Duration cap, Duration length, Checks checks, Predicate<RunResult> enough)
            throws Exception {
        RunResult result = attempt(fault, age, cap, length, checks);
        for (int factor = 4; factor <= 16 && !enough.test(result); factor *= 2) {
            result = attempt(fault, age, cap, length.multipliedBy(factor), checks);
        }
        return result;
    }

    private RunResult attempt(Fault fault, int age, Duration cap, Duration length, Checks checks) throws Exception {
        try (BrokenGateway gateway = new BrokenGateway(fault, cap)) {
            Scenario scenario = Trials.atGateway(
                    gateway, directory, Trials.storm(6, length, Trials.play(20)), Trials.people(6, age), checks);
            return Trials.run(scenario);
        }
    }

    private static boolean showsTheFreeze(RunResult result) {
        return result.findingCounts().containsKey(FindingKind.STALL)
                && result.measured().histogram(Metric.LATENCY).getValueAtPercentile(99.9) > 1_700_000_000L;
    }

    private static Predicate<RunResult> found(FindingKind kind) {
        return result -> result.findingCounts().containsKey(kind);
    }

    private static Predicate<RunResult> counted(Tally tally) {
        return result -> result.measured().tally(tally) > 0;
    }

    /** What a starved machine, not the gateway, may be the cause of. */
    private static List<Finding> beyondSlowness(RunResult result) {
        return result.findings().stream()
                .filter(finding -> finding.kind() != FindingKind.UNANSWERED && finding.kind() != FindingKind.STALL)
                .toList();
    }

    @Test
    void shouldFindNothingAtACorrectGateway() throws Exception {
        Duration cap = Duration.ofMillis(900);
        RunResult result = run(Fault.NONE, 15, cap, Duration.ofSeconds(3), Trials.limits(cap, ANY), counted(Tally.CUT));

        assertThat(beyondSlowness(result)).isEmpty();
        long cuts = result.measured().tally(Tally.CUT);
        assertThat(cuts).isPositive();
        assertThat(result.measured().histogram(Metric.CUT_ERROR).getTotalCount())
                .isEqualTo(cuts);
        assertThat(result.comparison().players())
                .isEqualTo((int) result.measured().tally(Tally.ADMITTED));
    }

    @Test
    void shouldLetAdultsPlayOn() throws Exception {
        Duration cap = Duration.ofMillis(200);
        RunResult result =
                run(Fault.NONE, 30, cap, Duration.ofSeconds(1), Trials.limits(cap, ANY), counted(Tally.LEFT));

        assertThat(beyondSlowness(result)).isEmpty();
        assertThat(result.measured().tally(Tally.CUT)).isZero();
        assertThat(result.measured().tally(Tally.LEFT)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "DROPS_A_FRAME, FRAME_LOST",
        "REPEATS_A_FRAME, FRAME_REPEATED",
        "CHANGES_A_FRAME, CONTENT_CHANGED",
        "NOTICE_INSIDE_A_FRAME, NOTICE_INSIDE_FRAME",
        "NO_ADVISORY, OVERLAY_MISSING",
        "OTHER_TEXT, OVERLAY_TEXT",
        "REFUSES_EVERYBODY, REFUSED_WRONGLY"
    })
    void shouldNameWhatIsWrongOnTheWire(Fault fault, FindingKind kind) throws Exception {
        RunResult result = run(fault, 15, NEVER, Duration.ofMillis(1200), Trials.limits(NEVER, ANY), found(kind));

        assertThat(result.findingCounts()).containsKey(kind);
    }

    @ParameterizedTest
    @CsvSource({"FORGETS_A_SECOND, PLAY_FORGOTTEN", "CHARGES_TWICE, PLAY_OVERCHARGED"})
    void shouldNameWrongAccounts(Fault fault, FindingKind kind) throws Exception {
        RunResult result = run(fault, 15, NEVER, Duration.ofMillis(2500), Trials.limits(NEVER, ANY), found(kind));

        assertThat(result.findingCounts()).containsKey(kind);
    }

    @ParameterizedTest
    @EnumSource(LedgerDouble.Fault.class)
    void shouldFindALedgerThatDiffersThoughTheAdminApiDoesNot(LedgerDouble.Fault fault) throws Exception {
        RunResult result = withLedger(fault, Duration.ofMillis(1600));
        for (int factor = 4;
                factor <= 16 && result.comparison().ledgerRows() + result.findingsTotal() == 0;
                factor *= 2) {
            result = withLedger(fault, Duration.ofMillis(1600).multipliedBy(factor));
        }

        if (fault == LedgerDouble.Fault.NONE) {
            assertThat(beyondSlowness(result)).isEmpty();
            assertThat(result.comparison().ledgerRows())
                    .isEqualTo((int) result.measured().tally(Tally.ADMITTED));
        } else {
            assertThat(result.findingCounts()).containsKey(FindingKind.LEDGER_DIFFERS);
            assertThat(result.findingCounts())
                    .doesNotContainKeys(FindingKind.PLAY_FORGOTTEN, FindingKind.PLAY_OVERCHARGED);
        }
    }

    private RunResult withLedger(LedgerDouble.Fault fault, Duration length) throws Exception {
        try (LedgerDouble ledger = new LedgerDouble(fault, directory);
                BrokenGateway gateway = new BrokenGateway(Fault.NONE, NEVER, ledger)) {
            return Trials.run(Trials.atGateway(
                    gateway,
                    directory,
                    Trials.storm(6, length, Trials.play(20)),
                    Trials.people(6, 15),
                    Trials.limits(NEVER, ANY)));
        }
    }

    @Test
    void shouldNameACutTooLate() throws Exception {
        Duration cap = Duration.ofMillis(500);
        Checks checks = Trials.limits(cap, Duration.ofMillis(300));

        RunResult result = run(Fault.CUTS_LATE, 15, cap, Duration.ofMillis(4500), checks, found(FindingKind.CUT_LATE));

        assertThat(result.findingCounts()).containsKey(FindingKind.CUT_LATE);
        assertThat(result.measured().histogram(Metric.CUT_ERROR).getMaxValue()).isGreaterThan(500_000_000L);
    }

    @Test
    void shouldNameACutTooEarlyAndNoneAtAll() throws Exception {
        Duration cap = Duration.ofSeconds(6);
        assertThat(run(
                                Fault.CUTS_EARLY,
                                15,
                                cap,
                                Duration.ofSeconds(4),
                                Trials.limits(cap, ANY),
                                found(FindingKind.CUT_EARLY))
                        .findingCounts())
                .containsKey(FindingKind.CUT_EARLY);

        Duration soon = Duration.ofMillis(300);
        Checks strict = Trials.limits(soon, Duration.ofMillis(100));
        assertThat(run(Fault.NEVER_CUTS, 15, soon, Duration.ofMillis(2500), strict, found(FindingKind.NOT_CUT))
                        .findingCounts())
                .containsKey(FindingKind.NOT_CUT);
    }

    @Test
    void shouldNameAnAdultWhoWasCut() throws Exception {
        Duration cap = Duration.ofMillis(400);

        RunResult result = run(
                Fault.CUTS_ADULTS,
                30,
                cap,
                Duration.ofSeconds(2),
                Trials.limits(cap, ANY),
                found(FindingKind.CUT_WRONGLY));

        assertThat(result.findingCounts()).containsKey(FindingKind.CUT_WRONGLY);
    }

    @Test
    void shouldShowAFreezeInThePercentilesAndNameIt() throws Exception {
        RunResult result = run(
                Fault.FREEZES,
                30,
                NEVER,
                Duration.ofMillis(4500),
                Trials.limits(NEVER, ANY),
                OraclesTest::showsTheFreeze);

        // A closed loop would have sent six messages into the two seconds and shown them beyond p99.
        assertThat(result.measured().histogram(Metric.LATENCY).getValueAtPercentile(99.9))
                .isGreaterThan(1_700_000_000L);
        assertThat(result.findingCounts()).containsKey(FindingKind.STALL);
        // Every message meant to leave in the first second of the freeze waited for more than one: some twenty a
        // session, not one.
        assertThat(result.measured().histogram(Metric.LATENCY).getCountBetweenValues(1_000_000_000L, HIGHEST_NS))
                .isGreaterThan(30);
    }
}
