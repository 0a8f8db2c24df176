package io.playgate.gateway.policy;

import static io.playgate.gateway.policy.PolicyFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as arithmetic: midnight in the policy's zone, whatever the clocks there do. */
final class GameDayTest {
    @ParameterizedTest
    @CsvSource({
        "Asia/Ho_Chi_Minh, 2026-11-21T16:59:59.999Z, 2026-11-21",
        "Asia/Ho_Chi_Minh, 2026-11-21T17:00:00.000Z, 2026-11-22",
        "Asia/Shanghai, 2026-11-21T16:00:00.000Z, 2026-11-22",
        "+03:17:22, 2026-11-21T20:42:37.999Z, 2026-11-21",
        "+03:17:22, 2026-11-21T20:42:38.000Z, 2026-11-22",
        "UTC, 1969-12-31T23:59:59.999Z, 1969-12-31",
    })
    void shouldFindTheDayInTheZone(String zone, Instant instant, LocalDate day) {
        GameDay gameDay = new GameDay(ZoneId.of(zone));

        assertThat(GameDay.date(gameDay.dayOf(instant.toEpochMilli()))).isEqualTo(day);
    }

    @Test
    void shouldSplitPlayAtMidnight() {
        GameDay gameDay = new GameDay(ZoneId.of("Asia/Ho_Chi_Minh"));
        List<String> segments = new ArrayList<>();

        gameDay.split(
                at(gameDay.zone(), "2026-11-21 23:00"),
                at(gameDay.zone(), "2026-11-22 00:30"),
                (day, fromMs, toMs) -> segments.add(GameDay.date(day) + " " + (toMs - fromMs) / 60_000));

        assertThat(segments).containsExactly("2026-11-21 60", "2026-11-22 30");
    }

    @Test
    void shouldGiveFourSegmentsForAJumpOfThreeDays() {
        GameDay gameDay = new GameDay(ZoneId.of("Asia/Ho_Chi_Minh"));
        List<Long> minutes = new ArrayList<>();

        gameDay.split(
                at(gameDay.zone(), "2026-11-21 23:00"),
                at(gameDay.zone(), "2026-11-24 01:00"),
                (day, fromMs, toMs) -> minutes.add((toMs - fromMs) / 60_000));

        assertThat(minutes).containsExactly(60L, 1440L, 1440L, 60L);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21 23:00, 2026-11-21 23:00", "2026-11-21 23:00, 2026-11-21 22:00"})
    void shouldGiveNoSegmentForAnEmptyOrBackwardInterval(String from, String to) {
        GameDay gameDay = new GameDay(ZoneId.of("Asia/Ho_Chi_Minh"));
        List<Long> segments = new ArrayList<>();

        gameDay.split(at(gameDay.zone(), from), at(gameDay.zone(), to), (day, fromMs, toMs) -> segments.add(toMs));

        assertThat(segments).isEmpty();
    }

    /** Days of 23, 24 and 25 hours, and one whose midnight does not exist. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "Europe/Berlin, 2026-06-01, 24",
        "America/Sao_Paulo, 2018-11-04, 23",
        "Asia/Ho_Chi_Minh, 2026-03-29, 24"
    })
    void shouldMeasureDaysOnWhichClocksChange(String zone, LocalDate date, long hours) {
        GameDay gameDay = new GameDay(ZoneId.of(zone));
        int day = GameDay.day(date);

        assertThat(gameDay.endMs(day) - gameDay.startMs(day))
                .isEqualTo(Duration.ofHours(hours).toMillis());
        assertThat(gameDay.dayOf(gameDay.startMs(day))).isEqualTo(day);
        assertThat(gameDay.dayOf(gameDay.startMs(day) - 1)).isEqualTo(day - 1);
        assertThat(gameDay.dayOf(gameDay.endMs(day))).isEqualTo(day + 1);
        assertThat(gameDay.endOfDayMs(gameDay.endMs(day) - 1)).isEqualTo(gameDay.endMs(day));
        assertThat(gameDay.endMs(day - 1)).isEqualTo(gameDay.startMs(day));
    }

    @Test
    void shouldFindHoursOfADay() {
        GameDay gameDay = new GameDay(ZoneId.of("Asia/Shanghai"));
        int day = GameDay.day(LocalDate.parse("2021-10-01"));

        assertThat(gameDay.atMs(day, 20 * 3600)).isEqualTo(at(gameDay.zone(), "2021-10-01 20:00"));
        assertThat(gameDay.atMs(day, 0)).isEqualTo(gameDay.startMs(day));
        assertThat(gameDay.atMs(day, 24 * 3600)).isEqualTo(gameDay.endMs(day));
    }
}
