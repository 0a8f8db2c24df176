package io.playgate.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MessageJsonTest {
    private static final Welcome WELCOME =
            new Welcome("s-1", "arena", AgeClass.MINOR, "12+", 0, 10_800_000, LocalDate.parse("2026-11-21"), "vn-2024");
    private static final OffsetDateTime MIDNIGHT = OffsetDateTime.parse("2026-11-22T00:00:00+07:00");

    @Test
    void shouldWriteWelcomeAsTheContractHasIt() throws Exception {
        assertThat(text(WELCOME))
                .isEqualTo("{\"playgate\":1,\"type\":\"welcome\",\"session\":\"s-1\",\"game\":\"arena\","
                        + "\"ageClass\":\"minor\",\"rating\":\"12+\",\"usedMs\":0,\"remainingMs\":10800000,"
                        + "\"day\":\"2026-11-21\",\"policy\":\"vn-2024\"}");
        assertThat(MessageJson.decode(MessageJson.encode(WELCOME))).isEqualTo(WELCOME);
    }

    @Test
    void shouldWriteAnUnlimitedTimeAsNull() throws Exception {
        Welcome adult = new Welcome(
                "s-2",
                "arena",
                AgeClass.ADULT,
                "18+",
                5,
                PlayerMessage.UNLIMITED_MS,
                LocalDate.parse("2026-11-21"),
                "vn-2024");
        assertThat(text(adult)).contains("\"usedMs\":5,\"remainingMs\":null,");
        assertThat(MessageJson.decode(MessageJson.encode(adult))).isEqualTo(adult);
    }

    @Test
    void shouldWriteNoticeAsTheContractHasIt() throws Exception {
        Notice notice = new Notice(
                NoticeKind.ADVISORY, "12+", Notice.POSITION_DEFAULT, Statutory.TEXT, 1000, Binding.POOL, 1000);
        assertThat(text(notice))
                .isEqualTo("{\"playgate\":1,\"type\":\"notice\",\"kind\":\"advisory\",\"rating\":\"12+\","
                        + "\"position\":\"top-left\",\"text\":\"" + Statutory.TEXT
                        + "\",\"remainingMs\":1000,\"binding\":\"pool\",\"rewardPermille\":1000}");
        assertThat(MessageJson.decode(MessageJson.encode(notice))).isEqualTo(notice);
    }

    @Test
    void shouldLeaveOutABindingWhereNothingLimits() throws Exception {
        Notice notice =
                new Notice(NoticeKind.TIER, "12+", Notice.POSITION_DEFAULT, "½", PlayerMessage.UNLIMITED_MS, null, 500);
        assertThat(text(notice))
                .contains("\"remainingMs\":null,\"rewardPermille\":500")
                .doesNotContain("binding");
        assertThat(MessageJson.decode(MessageJson.encode(notice))).isEqualTo(notice);
    }

    @Test
    void shouldWriteGoodbyeAsTheContractHasIt() throws Exception {
        Goodbye goodbye = new Goodbye(CloseReason.PLAYTIME_LIMIT, Binding.POOL, "Hết giờ", MIDNIGHT);
        assertThat(text(goodbye))
                .isEqualTo("{\"playgate\":1,\"type\":\"goodbye\",\"reason\":\"PLAYTIME_LIMIT\",\"binding\":\"pool\","
                        + "\"text\":\"Hết giờ\",\"retryAt\":\"2026-11-22T00:00:00+07:00\"}");
        assertThat(MessageJson.decode(MessageJson.encode(goodbye))).isEqualTo(goodbye);
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void shouldSayEveryReasonWithoutBindingAndReturn(CloseReason reason) throws Exception {
        Goodbye goodbye = new Goodbye(reason, null, "x", null);
        assertThat(text(goodbye))
                .isEqualTo("{\"playgate\":1,\"type\":\"goodbye\",\"reason\":\"" + reason.name() + "\",\"text\":\"x\"}");
        assertThat(MessageJson.decode(MessageJson.encode(goodbye))).isEqualTo(goodbye);
    }

    @Test
    void shouldTellAnOffsetWithSecondsInWholeMinutes() {
        OffsetDateTime midnight =
                OffsetDateTime.of(2026, 11, 22, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(3, 17, 22));
        assertThat(MessageJson.rfc3339(midnight)).isEqualTo("2026-11-21T23:59:38+03:17");
        OffsetDateTime west =
                OffsetDateTime.of(2026, 11, 22, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(-3, -17, -22));
        assertThat(MessageJson.rfc3339(west)).isEqualTo("2026-11-22T00:00:22-03:17");
        assertThat(OffsetDateTime.parse(MessageJson.rfc3339(west)).isEqual(west))
                .isTrue();
    }

    @Test
    void shouldIgnoreKeysThatItDoesNotKnow() throws Exception {
        String later = text(WELCOME).replace("{\"playgate\"", "{\"new\":{\"a\":[1,{\"b\":null}]},\"playgate\"");
        assertThat(MessageJson.decode(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(WELCOME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "usedMs":0                | "usedMs":-1              | usedMs: a whole number of 0 or more
            "usedMs":0                | "usedMs":1.5             | usedMs: a whole number of 0 or more
            "usedMs":0                | "usedMs":99999999999999999999 | usedMs: a whole number of 0 or more
            "usedMs":0                | "usedMs":"0"             | usedMs: a whole number of 0 or more
            "usedMs":0                | "usedMs":0,"usedMs":1    | not JSON
            "usedMs":0                | "other":0                | usedMs: a whole number of 0 or more
            "playgate":1              | "playgate":2             | playgate: allowed is 1
            "type":"welcome"          | "type":"hello"           | type: allowed are welcome, notice, goodbye
            "ageClass":"minor"        | "ageClass":"child"       | ageClass: allowed are minor, adult, unknown
            "day":"2026-11-21"        | "day":"2026-02-30"       | day: a date as
            "game":"arena"            | "game":null              | game: a string
            "game":"arena"            | "game":["arena"]         | game: a string
            """)
    void shouldNameTheKeyThatIsWrong(String good, String bad, String says) {
        byte[] message = text(WELCOME).replace(good, bad).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MessageJson.decode(message))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith(says);
    }

    @Test
    void shouldRefuseAMessageTruncatedAtEveryByte() {
        byte[] whole = MessageJson.encode(new Notice(
                NoticeKind.WARNING, "12+", Notice.POSITION_DEFAULT, Statutory.TEXT, 1000, Binding.GAME, 1000));
        for (int bytes = 0; bytes < whole.length; bytes++) {
            byte[] truncated = java.util.Arrays.copyOf(whole, bytes);
            assertThatThrownBy(() -> MessageJson.decode(truncated)).isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void shouldRefuseWhatIsNoMessage() {
        for (String bad :
                new String[] {"", "[]", "1", "null", "{}", "{} {}", text(WELCOME) + "{}", "{\"playgate\":1}"}) {
            assertThatThrownBy(() -> MessageJson.decode(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(MalformedMessageException.class);
        }
        assertThatThrownBy(() -> MessageJson.decode(text(WELCOME).getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> MessageJson.decode(new byte[] {(byte) 0xC3, 0x28}))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("not UTF-8");
        assertThatThrownBy(() -> MessageJson.decode(new byte[MessageJson.MESSAGE_BYTES_MAX + 1]))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("65537 bytes");
        String deep = "{\"x\":" + "[".repeat(60_000) + "}";
        assertThatThrownBy(() -> MessageJson.decode(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static String text(PlayerMessage message) {
        return new String(MessageJson.encode(message), StandardCharsets.UTF_8);
    }
}
