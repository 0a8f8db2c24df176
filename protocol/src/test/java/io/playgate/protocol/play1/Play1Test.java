package io.playgate.protocol.play1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

final class Play1Test {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    @Test
    void shouldWriteTheBytesOfTheContract() {
        assertThat(hex(Play1.hello(ALLOCATOR, "a.b.c"))).isEqualTo("01000005" + "612e622e63");
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.DATA, new byte[] {7}))).isEqualTo("02000001" + "07");
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.PING, new byte[0]))).isEqualTo("03000000");
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.WELCOME, new byte[] {'{', '}'})))
                .isEqualTo("81000002" + "7b7d");
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.NOTICE, new byte[0]))).isEqualTo("82000000");
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.GOODBYE, new byte[0]))).isEqualTo("83000000");
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[] {1, 2});
        assertThat(hex(Play1.frame(ALLOCATOR, Play1.PONG, payload))).isEqualTo("84000002" + "0102");
    }

    @Test
    void shouldReadTheHeaderThatItWrote() {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(99);
        Play1.writeHeader(out, Play1.GOODBYE, Play1.PAYLOAD_BYTES_MAX);
        assertThat(Play1.type(out, 1)).isEqualTo(Play1.GOODBYE);
        assertThat(Play1.payloadBytes(out, 1)).isEqualTo(Play1.PAYLOAD_BYTES_MAX);
    }

    @Test
    void shouldRefuseALengthThatTheHeaderCannotSay() {
        ByteBuf out = Unpooled.buffer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Play1.writeHeader(out, Play1.DATA, Play1.PAYLOAD_BYTES_MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Play1.writeHeader(out, Play1.DATA, -1));
        assertThat(out.isReadable()).isFalse();
    }

    private static String hex(ByteBuf frame) {
        try {
            return ByteBufUtil.hexDump(frame);
        } finally {
            frame.release();
        }
    }
}
