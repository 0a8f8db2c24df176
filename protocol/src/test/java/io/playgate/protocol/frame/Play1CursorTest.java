package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.protocol.frame.FrameCursor.State;
import io.playgate.protocol.play1.Play1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Play1CursorTest {
    @Test
    void shouldRunThroughManyFramesUnlessToldToStop() {
        ByteBuf in = Unpooled.buffer();
        for (int i = 0; i < 5; i++) {
            Play1.writeFrame(in, Play1.DATA, new byte[i]);
        }
        Play1Cursor through = Play1Cursor.fromServer(100);
        assertThat(through.advance(in, 0, in.writerIndex(), false)).isEqualTo(in.writerIndex());
        assertThat(through.state()).isEqualTo(State.BOUNDARY);
        Play1Cursor stopping = Play1Cursor.fromServer(100);
        assertThat(stopping.advance(in, 0, in.writerIndex(), true)).isEqualTo(4);
        assertThat(stopping.advance(in, 4, in.writerIndex(), true)).isEqualTo(9);
        assertThat(in.readerIndex()).isZero();
    }

    @Test
    void shouldStandBeforeAPingUntilItIsTaken() {
        ByteBuf in = Unpooled.buffer();
        Play1.writeFrame(in, Play1.DATA, new byte[3]);
        int ping = in.writerIndex();
        Play1.writeFrame(in, Play1.PING, new byte[5]);
        int data = in.writerIndex();
        Play1.writeFrame(in, Play1.DATA, new byte[3]);
        Play1Cursor cursor = Play1Cursor.fromClient(100);
        assertThat(cursor.advance(in, 0, in.writerIndex(), false)).isEqualTo(ping);
        assertThat(cursor.state()).isEqualTo(State.INTERCEPT);
        assertThat(cursor.onBoundary()).isTrue();
        assertThat(cursor.advance(in, ping, in.writerIndex(), false)).isEqualTo(ping);
        cursor.passIntercepted();
        assertThat(cursor.state()).isEqualTo(State.BOUNDARY);
        assertThat(cursor.advance(in, data, in.writerIndex(), false)).isEqualTo(in.writerIndex());
        assertThatIllegalStateException().isThrownBy(cursor::passIntercepted);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x04, 0x81, 0x82, 0x83, 0x84, 0xFF})
    void shouldRefuseEveryOtherTypeInBothDirections(int type) {
        for (Play1Cursor cursor : new Play1Cursor[] {Play1Cursor.fromClient(100), Play1Cursor.fromServer(100)}) {
            ByteBuf in = Unpooled.buffer().writeByte(type);
            assertThat(cursor.advance(in, 0, 1, false)).isZero();
            assertThat(cursor.state()).isEqualTo(State.VIOLATION);
            assertThat(cursor.onBoundary()).isTrue();
        }
    }

    @Test
    void shouldRefuseAPingOfTheServer() {
        Play1Cursor cursor = Play1Cursor.fromServer(100);
        cursor.advance(Unpooled.buffer().writeByte(Play1.PING), 0, 1, false);
        assertThat(cursor.state()).isEqualTo(State.VIOLATION);
    }

    @Test
    void shouldSayWhetherAViolatingHeaderHasPassedInPart() {
        ByteBuf in = Unpooled.buffer();
        Play1.writeHeader(in, Play1.DATA, 101);
        Play1Cursor whole = Play1Cursor.fromServer(100);
        assertThat(whole.advance(in, 0, 4, false)).isZero();
        assertThat(whole.state()).isEqualTo(State.VIOLATION);
        assertThat(whole.onBoundary()).isTrue();
        Play1Cursor split = Play1Cursor.fromServer(100);
        assertThat(split.advance(in, 0, 2, false)).isEqualTo(2);
        assertThat(split.advance(in, 2, 4, false)).isEqualTo(3);
        assertThat(split.state()).isEqualTo(State.VIOLATION);
        assertThat(split.onBoundary()).isFalse();
    }

    @Test
    void shouldTakeTheLongestFrameThatTheHeaderCanSay() {
        ByteBuf in = Unpooled.buffer();
        Play1.writeHeader(in, Play1.DATA, Play1.PAYLOAD_BYTES_MAX);
        Play1Cursor cursor = Play1Cursor.fromServer(Play1.PAYLOAD_BYTES_MAX);
        assertThat(cursor.advance(in, 0, 4, true)).isEqualTo(4);
        assertThat(cursor.state()).isEqualTo(State.INSIDE);
    }

    @Test
    void shouldRefuseALimitThatTheHeaderCannotSay() {
        assertThatIllegalArgumentException().isThrownBy(() -> Play1Cursor.fromClient(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Play1Cursor.fromServer(Play1.PAYLOAD_BYTES_MAX + 1));
    }
}
