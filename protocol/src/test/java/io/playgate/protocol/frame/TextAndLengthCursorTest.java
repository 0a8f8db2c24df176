package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.frame.FrameCursor.State;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plain readers of the other tests don't say about lines, length fields, Minecraft and opaque bytes. */
final class TextAndLengthCursorTest {
    @ParameterizedTest
    @CsvSource({
        "'aab', 'xaaab|aab|', true",
        "'ab', 'aab|b', false",
        "'||', '', true",
    })
    void shouldFindADelimiterThatBeginsWithinItself(String delimiter, String text, boolean boundary) {
        LineCursor cursor = new LineCursor(ascii(delimiter), 100);
        ByteBuf in = Unpooled.wrappedBuffer(ascii(text.replace("|", "")));
        cursor.advance(in, 0, in.readableBytes(), false);
        assertThat(cursor.state()).isEqualTo(boundary ? State.BOUNDARY : State.INSIDE);
    }

    @Test
    void shouldRefuseALineThatIsOverItsLimitBeforeAnyOfItPasses() {
        LineCursor cursor = new LineCursor(ascii("\n"), 5);
        ByteBuf in = Unpooled.wrappedBuffer(ascii("1234\n12345\n"));
        assertThat(cursor.advance(in, 0, 11, false)).isEqualTo(5);
        assertThat(cursor.state()).isEqualTo(State.VIOLATION);
        assertThat(cursor.onBoundary()).isTrue();
    }

    @Test
    void shouldRefuseALineThatGrowsOverItsLimit() {
        LineCursor cursor = new LineCursor(ascii("\n"), 5);
        ByteBuf in = Unpooled.wrappedBuffer(ascii("12345\n"));
        assertThat(cursor.advance(in, 0, 3, false)).isEqualTo(3);
        assertThat(cursor.advance(in, 3, 5, false)).isEqualTo(5);
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
        assertThat(cursor.advance(in, 5, 6, false)).isEqualTo(5);
        assertThat(cursor.state()).isEqualTo(State.VIOLATION);
        assertThat(cursor.onBoundary()).isFalse();
    }

    @Test
    void shouldRefuseFramingThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LineCursor(new byte[0], 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineCursor(new byte[17], 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineCursor(new byte[3], 2));
        for (int bytes : new int[] {0, 5, 6, 7, 9}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LengthFieldCursor(0, bytes, false, 0, false, 100));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new LengthFieldCursor(-1, 2, false, 0, false, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new LengthFieldCursor(99, 2, false, 0, false, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthFieldCursor(Integer.MAX_VALUE, 2, false, 0, false, Integer.MAX_VALUE));
    }

    @Test
    void shouldRefuseALengthThatIsShorterThanItsHeader() {
        LengthFieldCursor cursor = new LengthFieldCursor(0, 2, false, 0, true, 100);
        ByteBuf in = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("00020001"));
        assertThat(cursor.advance(in, 0, 4, false))
                .as("a frame of its header alone passes")
                .isEqualTo(2);
        assertThat(cursor.state()).isEqualTo(State.VIOLATION);
    }

    @ParameterizedTest
    @CsvSource({
        "0400000000, BOUNDARY", // minimal
        "848000, INSIDE", // not minimal: 4 bytes to come
        "808000, BOUNDARY", // zero in three bytes
        "00, BOUNDARY",
        "ffff7f, INSIDE", // the longest
        "ffffff, VIOLATION"
    })
    void shouldReadMinecraftsLengths(String hex, State state) {
        MinecraftCursor cursor = new MinecraftCursor();
        byte[] bytes = ByteBufUtil.decodeHexDump(hex);
        cursor.advance(Unpooled.wrappedBuffer(bytes), 0, bytes.length, false);
        assertThat(cursor.state()).isEqualTo(state);
    }

    @Test
    void shouldStandOnABoundaryBeforeTheFirstOpaqueByteOnly() {
        OpaqueCursor cursor = new OpaqueCursor();
        ByteBuf in = Unpooled.buffer().writeZero(3);
        assertThat(cursor.advance(in, 0, 0, true)).isZero();
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
        assertThat(cursor.onBoundary()).isTrue();
        assertThat(cursor.advance(in, 0, 3, true)).isEqualTo(3);
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
        assertThat(cursor.onBoundary()).isFalse();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
