package io.playgate.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.policy.rule.Rating;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of time, birth dates and ratings as people write them. */
final class ReadingOfLengthsAndDatesTest {
    @ParameterizedTest
    @CsvSource({
        "180m, 10800000",
        "6s, 6000",
        "90s, 90000",
        "1h30m, 5400000",
        "PT180M, 10800000",
        "PT1H30M, 5400000",
        "250ms, 250",
        "1.5s, 1500",
        "1d, 86400000",
        "0s, 0",
        "PT0S, 0",
        "1h2m3s4ms, 3723004",
        "P1D, 86400000",
        "' 5m ', 300000",
        "PT0.25S, 250"
    })
    void shouldReadALengthOfTime(String text, long ms) {
        assertThat(DurationText.parse(text).toMillis()).isEqualTo(ms);
        assertThat(DurationText.parse(DurationText.format(ms)).toMillis()).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "6",
                "s",
                "-6s",
                "PT-6S",
                "6 s",
                "6x",
                "1m1h",
                "1s1s",
                "0.1ms",
                "PT0.0001S",
                "1e3s",
                "1.2345s",
                "P1M",
                "99999999999999999999s",
                "9999999999999d",
                "PT9999999999999999H",
                "P",
                "m",
                "1h-30m",
                "36526d",
                "1111111111111111111111111111111111111111111111m"
            })
    void shouldRefuseWhatIsNoLengthOfTime(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 180m, 6s, 1h30m");
    }

    @ParameterizedTest
    @CsvSource({
        "2012-05-01, 2012-05-01",
        "2012-05, 2012-05-31",
        "2012, 2012-12-31",
        "2012-02, 2012-02-29",
        "2013-02, 2013-02-28",
        "2012-02-29, 2012-02-29"
    })
    void shouldTakeWhatIsUnknownOfADateAsLateAsItCanBe(String text, LocalDate latest) {
        PartialDate date = PartialDate.parse(text);

        assertThat(date).isNotNull();
        assertThat(date.latest()).isEqualTo(latest);
        assertThat(date).hasToString(text);
        assertThat(PartialDate.unpack(date.packed())).isEqualTo(date);
    }

    @Test
    void shouldKnowNoAgeWhereTheYearIsWithheld() {
        assertThat(PartialDate.parse("0000-05-01")).isNull();
        assertThat(PartialDate.unpack(0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "2012-5-1",
                "2012-13-01",
                "2012-02-30",
                "2013-02-29",
                "2012-00-01",
                "2012-05-00",
                "01.05.2012",
                "2012-05-01T00:00",
                "+2012-05-01",
                "20120501",
                "2012-05-011",
                "-2012-05-01",
                "null"
            })
    void shouldRefuseWhatIsNoDate(String text) {
        assertThatThrownBy(() -> PartialDate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("YYYY-MM-DD, YYYY-MM and YYYY");
    }

    /** A person of 29 February comes of age on 1 March; 18 years after a leap year there is never one. */
    @ParameterizedTest
    @CsvSource({
        "2008-02-29, 18, 2026-03-01", "2008-02-29, 16, 2024-02-29", "2008-02-29, 12, 2020-02-29",
                "2008-02-28, 18, 2026-02-28",
        "2008-03-01, 18, 2026-03-01", "2007-12-31, 18, 2025-12-31", "2008-02-29, 0, 2008-02-29", "2008, 18, 2026-12-31",
        "1896-02-29, 4, 1900-03-01"
    })
    void shouldReachAnAgeOnTheDayOfTheLaw(String born, int age, LocalDate reached) {
        PartialDate date = PartialDate.parse(born);

        assertThat(date).isNotNull();
        assertThat(date.reachesOn(age)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"00+, 0", "12+, 12", "8+, 8", "08+, 8", "18+, 18"})
    void shouldReadARating(String label, int age) {
        assertThat(Rating.parse(label).age()).isEqualTo(age);
        assertThat(Rating.parse(Rating.parse(label).label())).isEqualTo(Rating.parse(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18", "+18", "99+", "x+", "018+"})
    void shouldRefuseWhatIsNoRating(String label) {
        assertThatThrownBy(() -> Rating.parse(label)).isInstanceOf(IllegalArgumentException.class);
    }
}
