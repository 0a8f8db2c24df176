package io.playgate.gateway.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.config.OverlayConfig;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words for the player. */
class TextsTest {
    private static final OffsetDateTime RETURN = OffsetDateTime.parse("2026-11-22T00:00:00+07:00");

    private static Texts texts(String language) {
        return Texts.load(new OverlayConfig(language, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLAYER_LEFT", "GATEWAY_LOST"})
    void shouldHaveWordsForEveryReasonThatIsSaid(CloseReason reason) {
        for (String language : new String[] {"vi", "en"}) {
            String text = texts(language).goodbye(reason, Binding.GAME, RETURN, "16+");
            assertThat(text).isNotEqualTo(reason.name()).doesNotContain("{");
        }
    }

    @Test
    void shouldSayWhenToComeBack() {
        assertThat(texts("en").goodbye(CloseReason.PLAYTIME_LIMIT, Binding.POOL, RETURN, "12+"))
                .isEqualTo("You have used all of today's play. See you again at 00:00 on 22 Nov 2026.");
        assertThat(texts("vi").goodbye(CloseReason.PLAYTIME_LIMIT, Binding.POOL, RETURN, "12+"))
                .isEqualTo("Bạn đã chơi hết thời gian cho phép hôm nay. Hẹn gặp lại lúc 00:00 ngày 22/11/2026.");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1 s",
        "1001,2 s",
        "119000,119 s",
        "120000,2 min",
        "900001,16 min",
        "10800000,3 h",
        "9000000,2 h 30 min"
    })
    void shouldRoundRemainingTimeUp(long remainingMs, String words) {
        assertThat(texts("en").duration(remainingMs)).isEqualTo(words);
    }

    @Test
    void shouldTakeTheOperatorsWordsKeyByKey(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("vi.properties"), "warning.pool=Còn {remaining}!\n");
        Texts texts = Texts.load(new OverlayConfig("vi", Map.of("vi", file)));
        Announcement warning =
                new Announcement(NoticeKind.WARNING, 0, 60_000, Admission.UNLIMITED_MS, Binding.POOL, 1000, "12+");
        assertThat(texts.announcement(warning, "12+")).isEqualTo("Còn 60 giây!");
        assertThat(texts.goodbye(CloseReason.DRAINING, null, null, "12+")).contains("bảo trì");
    }

    /** As vn-2006 warns: nothing limits the player, whose reward falls soon. */
    @Test
    void shouldWarnOfATierWhereNothingLimits() {
        Announcement warning =
                new Announcement(NoticeKind.WARNING, 0, Admission.UNLIMITED_MS, 900_000, null, 1000, "12+");
        assertThat(texts("vi").announcement(warning, "12+")).isEqualTo("Điểm thưởng của bạn sẽ giảm sau 15 phút.");
        assertThat(texts("en").announcement(warning, "12+")).isEqualTo("Your rewards will fall in 15 min.");
    }

    @Test
    void shouldNameAKeyThatDoesNotExist(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("vi.properties"), "warning.pol=x\n");
        assertThatThrownBy(() -> Texts.load(new OverlayConfig("vi", Map.of("vi", file))))
                .hasMessageContaining("warning.pol")
                .hasMessageContaining("warning.pool");
    }

    @Test
    void shouldRefuseALanguageWithoutTexts() {
        assertThatThrownBy(() -> texts("th")).hasMessageContaining("'th'").hasMessageContaining("vi and en");
    }
}
