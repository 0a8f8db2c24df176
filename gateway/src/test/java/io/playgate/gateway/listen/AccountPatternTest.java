package io.playgate.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.gateway.config.FramingConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a frame the pattern sees, and that no frame can keep it busy. */
final class AccountPatternTest {
    private static final FramingConfig LINES = new FramingConfig.Line("\r\n", 8192);

    private static ByteBuf latin1(String bytes) {
        return Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"login lan, lan", "login  lan, ' lan'", "LOGIN lan,", "so login lan,", "login Minh Đức, Minh Đức"})
    void shouldReadALineWithoutItsDelimiterAsUtf8(String line, String account) throws Exception {
        AccountPattern pattern = new AccountPattern("^login (?<account>.+)$", LINES);
        assertThat(pattern.find(Unpooled.copiedBuffer(line + "\r\n", StandardCharsets.UTF_8)))
                .isEqualTo(account);
    }

    @Test
    void shouldReadAFrameWithoutItsLengthField() throws Exception {
        FramingConfig inFront = new FramingConfig.LengthField(0, 2, true, 0, true, 65536);
        assertThat(new AccountPattern("^\\x01(?<account>\\w+)$", inFront).find(latin1("\u0006\u0000\u0001lan")))
                .isEqualTo("lan");
        FramingConfig behindTheType = new FramingConfig.LengthField(1, 1, false, 0, false, 65536);
        assertThat(new AccountPattern("^\\x01(?<account>\\w+)$", behindTheType).find(latin1("\u0001\u0003lan")))
                .isEqualTo("lan");
    }

    @Test
    void shouldReadAMinecraftPacketBehindItsLength() throws Exception {
        AccountPattern pattern = new AccountPattern("^\\x00.(?<account>\\w{1,16})$", new FramingConfig.Minecraft());
        assertThat(pattern.find(latin1("\u0007\u0000\u0005Steve"))).isEqualTo("Steve");
        assertThat(pattern.find(latin1("\u0087\u0080\u0000\u0000\u0005Steve"))).isEqualTo("Steve");
        assertThat(pattern.find(latin1("\u0010\u0000\u00d4\u0002\u0009127.0.0.1\u001bY\u0002")))
                .isNull();
    }

    @Test
    void shouldTakeAGroupThatHasNoPartForNoName() throws Exception {
        AccountPattern pattern = new AccountPattern("^ping|^login (?<account>.+)$", LINES);
        assertThat(pattern.find(latin1("ping\r\n"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"^(a+)+(?<account>b)$, 8000", "^(a|aa)+\\1(?<account>b)$, 40", "^(?:a|a)*(?<account>b)$, 8000"})
    @Timeout(60)
    void shouldGiveUpOnAFrameMadeForABacktrackingPattern(String regex, int letters) {
        AccountPattern pattern = new AccountPattern(regex, LINES);
        ByteBuf frame = latin1("a".repeat(letters) + "\r\n");
        long startNs = System.nanoTime();
        assertThatThrownBy(() -> pattern.find(frame)).isInstanceOf(AccountPattern.UndecidedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(10));
    }
}
