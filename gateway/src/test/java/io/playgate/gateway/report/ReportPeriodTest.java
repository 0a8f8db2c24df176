package io.playgate.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods cover every day once. */
class ReportPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2025-12-01, 2026-06-01",
        "2026-12-01, 2026-06-01, 2026-12-01",
        "2024-06-01, 2023-12-01, 2024-06-01",
        "2026-H1,    2026-01-01, 2026-07-01",
        "2026-H2,    2026-07-01, 2027-01-01",
        "2024-02,    2024-02-01, 2024-03-01",
        "2026-12,    2026-12-01, 2027-01-01"
    })
    void shouldUnderstandTheWaysToNameAPeriod(String text, LocalDate from, LocalDate to) {
        assertThat(ReportPeriod.parse(text)).isEqualTo(new ReportPeriod(from, to));
    }

    @Test
    void shouldCoverEveryDayOnceByTheReportsOfManyYears() {
        List<LocalDate> days = new ArrayList<>();
        for (int year = 2020; year < 2030; year++) {
            days.addAll(ReportPeriod.dueOn(LocalDate.of(year, 6, 1)).days());
            days.addAll(ReportPeriod.dueOn(LocalDate.of(year, 12, 1)).days());
        }
        assertThat(days)
                .isEqualTo(LocalDate.of(2019, 12, 1)
                        .datesUntil(LocalDate.of(2029, 12, 1))
                        .toList());
    }

    @Test
    void shouldCutAnyPeriodIntoMonthsWithoutGapOrOverlap() {
        ReportPeriod period = ReportPeriod.parse("2026-01-15", "2026-04-02");
        assertThat(period.months())
                .containsExactly(
                        ReportPeriod.parse("2026-01-15", "2026-02-01"),
                        ReportPeriod.parse("2026-02-01", "2026-03-01"),
                        ReportPeriod.parse("2026-03-01", "2026-04-01"),
                        ReportPeriod.parse("2026-04-01", "2026-04-02"));
        assertThat(period.months().stream()
                        .flatMap(month -> month.days().stream())
                        .toList())
                .isEqualTo(period.days());
        assertThat(period.label()).isEqualTo("2026-01-15 to 2026-04-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "2026-H3", "2026-05-01", "yesterday", "2026-00"})
    void shouldSayWhatIsAllowed(String text) {
        assertThatThrownBy(() -> ReportPeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no period; allowed are YYYY-MM");
    }

    @Test
    void shouldRefuseEmptyAndEndlessPeriods() {
        assertThatThrownBy(() -> ReportPeriod.parse("2026-01-01", "2026-01-01")).hasMessageContaining("must be before");
        assertThatThrownBy(() -> ReportPeriod.parse("1926-01-01", "2026-01-01")).hasMessageContaining("732 days");
        assertThatThrownBy(() -> ReportPeriod.parse("now", "then")).hasMessageContaining("YYYY-MM-DD");
    }
}
