package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterUsageTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0x0000000100000000",
        "20778, 10800000, 0x0000512a00a4cb80",
        "2147483647, 2147483647, 0x7fffffff7fffffff"
    })
    void shouldPackDayAndTimeIntoOneLong(int day, int usedMs, String packed) {
        long usage = MeterUsage.pack(day, usedMs);
        assertThat(usage).isEqualTo(Long.decode(packed));
        assertThat(MeterUsage.day(usage)).isEqualTo(day);
        assertThat(MeterUsage.usedMs(usage)).isEqualTo(usedMs);
        assertThat(MeterUsage.of(usage).packed()).isEqualTo(usage);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "1, -1"})
    void shouldRefuseWhatIsNoUsage(int day, int usedMs) {
        assertThatThrownBy(() -> MeterUsage.pack(day, usedMs)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeterUsage(day, usedMs)).isInstanceOf(IllegalArgumentException.class);
    }
}
