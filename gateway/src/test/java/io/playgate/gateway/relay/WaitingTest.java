package io.playgate.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final int RECEIVE_BYTES = 16_384;

    private final EmbeddedChannel to = new EmbeddedChannel();

    @Test
    void shouldHandOverTheBufferItselfWhileTheSocketKeepsUp() {
        ByteBuf in = received(64);
        assertThat(Waiting.fitted(to, in)).isSameAs(in);
        in.release();
    }

    @Test
    void shouldHandOverTheBufferItselfWithinABurst() {
        to.write(received(100));
        ByteBuf in = received(64);
        assertThat(Waiting.fitted(to, in)).isSameAs(in);
        in.release();
        to.finishAndReleaseAll();
    }

    @Test
    void shouldHoldNoMoreThanTheBytesOnceTheSocketIsBehind() {
        takesNothing();
        ByteBuf in = received(64);
        ByteBuf kept = Waiting.fitted(to, in);
        assertThat(in.refCnt()).isZero();
        assertThat(kept.capacity()).isEqualTo(64);
        for (int i = 0; i < 64; i++) {
            assertThat(kept.getByte(kept.readerIndex() + i)).isEqualTo((byte) i);
        }
        kept.release();
        to.finishAndReleaseAll();
    }

    @Test
    void shouldNotCopyWhatFillsAGoodPartOfItsBuffer() {
        takesNothing();
        ByteBuf in = received(8_000);
        assertThat(Waiting.fitted(to, in)).isSameAs(in);
        in.release();
        to.finishAndReleaseAll();
    }

    /** As after a flush into a socket that is full. */
    private void takesNothing() {
        to.write(received(100));
        ChannelOutboundBuffer pending = to.unsafe().outboundBuffer();
        assertThat(pending).isNotNull();
        pending.addFlush();
    }

    private static ByteBuf received(int bytes) {
        ByteBuf in = PooledByteBufAllocator.DEFAULT.directBuffer(RECEIVE_BYTES);
        for (int i = 0; i < bytes; i++) {
            in.writeByte(i);
        }
        return in;
    }
}
