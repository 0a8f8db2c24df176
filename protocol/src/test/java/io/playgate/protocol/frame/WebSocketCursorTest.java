package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.frame.FrameCursor.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebSocketCursorTest {
    private static final int TEXT = 0x81;
    private static final int TEXT_FIRST = 0x01;
    private static final int MORE = 0x00;
    private static final int LAST = 0x80;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;

    private final WebSocketCursor cursor = new WebSocketCursor(1 << 20);

    @Test
    void shouldStopOnlyBetweenWholeMessages() {
        ByteBuf in = Unpooled.buffer();
        write(in, TEXT_FIRST, 5);
        write(in, PING, 3);
        write(in, MORE, 0);
        write(in, LAST, 2);
        int message = in.writerIndex();
        write(in, TEXT, 1);
        assertThat(cursor.advance(in, 0, in.writerIndex(), true)).isEqualTo(message);
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
        assertThat(cursor.advance(in, message, in.writerIndex(), true)).isEqualTo(in.writerIndex());
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
    }

    @Test
    void shouldStopBetweenFragmentsWhereAControlFrameMayGo() {
        ByteBuf in = Unpooled.buffer();
        write(in, TEXT_FIRST, 5);
        int first = in.writerIndex();
        write(in, MORE, 200);
        int second = in.writerIndex();
        in.writeByte(LAST);
        assertThat(cursor.advanceToFrameStart(in, 0, in.writerIndex())).isEqualTo(first);
        assertThat(cursor.onFrameStart()).isTrue();
        assertThat(cursor.onBoundary()).isFalse();
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
        assertThat(cursor.advanceToFrameStart(in, first, in.writerIndex())).isEqualTo(second);
        assertThat(cursor.advanceToFrameStart(in, second, in.writerIndex())).isEqualTo(in.writerIndex());
        assertThat(cursor.onFrameStart()).as("one byte of a header has passed").isFalse();
    }

    @Test
    void shouldReportNoPlaceAfterAClose() {
        ByteBuf in = Unpooled.buffer();
        write(in, CLOSE, 2);
        int close = in.writerIndex();
        write(in, TEXT, 2);
        in.writeByte(TEXT).writeByte(127).writeLong(-1);
        assertThat(cursor.advance(in, 0, close - 1, true)).isEqualTo(close - 1);
        assertThat(cursor.closed()).as("one byte of it is still to come").isFalse();
        assertThat(cursor.advance(in, close - 1, close, true)).isEqualTo(close);
        assertThat(cursor.closed()).isTrue();
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
        assertThat(cursor.onBoundary()).isFalse();
        assertThat(cursor.onFrameStart()).isFalse();
        assertThat(cursor.advance(in, close, in.writerIndex(), true)).isEqualTo(in.writerIndex());
        assertThat(cursor.advanceToFrameStart(in, close, in.writerIndex())).isEqualTo(in.writerIndex());
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
    }

    @Test
    void shouldSeeAnEmptyCloseAtOnce() {
        ByteBuf in = Unpooled.buffer();
        in.writeByte(CLOSE).writeByte(0);
        cursor.advance(in, 0, 2, false);
        assertThat(cursor.closed()).isTrue();
    }

    @Test
    void shouldNotTakeAControlFrameForAMessage() {
        ByteBuf in = Unpooled.buffer();
        write(in, PING, 3);
        assertThat(cursor.advance(in, 0, in.writerIndex(), true)).isEqualTo(in.writerIndex());
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
        assertThat(cursor.closed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, VIOLATION",
        "-1, VIOLATION",
        "1048577, VIOLATION",
        "1048576, INSIDE",
        "9223372036854775807, VIOLATION"
    })
    void shouldHoldAFrameToItsLimit(long length, State state) {
        ByteBuf in = Unpooled.buffer();
        in.writeByte(TEXT).writeByte(0x80 | 127).writeLong(length).writeInt(0);
        int index = cursor.advance(in, 0, in.writerIndex(), false);
        assertThat(cursor.state()).isEqualTo(state);
        assertThat(index).isEqualTo(state == State.VIOLATION ? 0 : in.writerIndex());
        assertThat(cursor.onBoundary()).isEqualTo(state == State.VIOLATION);
    }

    @Test
    void shouldAllowTheLongestLengthWithAMask() {
        WebSocketCursor unlimited = new WebSocketCursor(Long.MAX_VALUE);
        ByteBuf in = Unpooled.buffer();
        in.writeByte(TEXT).writeByte(0x80 | 127).writeLong(Long.MAX_VALUE - 4).writeZero(20);
        assertThat(unlimited.advance(in, 0, in.writerIndex(), true)).isEqualTo(in.writerIndex());
        assertThat(unlimited.state()).isEqualTo(State.INSIDE);
    }

    @Test
    void shouldSayAtAViolationInsideAMessageThatOnlyAControlFrameMayGo() {
        ByteBuf in = Unpooled.buffer();
        write(in, TEXT_FIRST, 5);
        int first = in.writerIndex();
        in.writeByte(LAST).writeByte(127).writeLong(-1);
        assertThat(cursor.advance(in, 0, in.writerIndex(), false)).isEqualTo(first);
        assertThat(cursor.state()).isEqualTo(State.VIOLATION);
        assertThat(cursor.onBoundary()).isFalse();
        assertThat(cursor.onFrameStart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0xF1", "0x83", "0x8F", "0x0B", "0xC1", "0x80"})
    void shouldLeaveToThePeerWhatIsThePeersToJudge(int firstByte) {
        ByteBuf in = Unpooled.buffer();
        write(in, firstByte, 130);
        assertThat(cursor.advance(in, 0, in.writerIndex(), true)).isEqualTo(in.writerIndex());
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
    }

    @Test
    void shouldRefuseALimitBelowAControlFrame() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketCursor(124));
    }

    private static void write(ByteBuf out, int firstByte, int length) {
        out.writeByte(firstByte);
        if (length < 126) {
            out.writeByte(length);
        } else {
            out.writeByte(126).writeShort(length);
        }
        out.writeZero(length);
    }
}
