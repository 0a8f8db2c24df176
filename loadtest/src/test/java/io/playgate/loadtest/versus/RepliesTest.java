package io.playgate.loadtest.versus;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RepliesTest {
    @Test
    void shouldCountTheGamesFramesInEveryCutOfPlay1() {
        ByteBuf stream = Unpooled.buffer();
        play1(stream, 0x81, 20);
        play1(stream, 0x82, 300);
        play1(stream, 0x02, 60);
        play1(stream, 0x02, 0);
        play1(stream, 0x82, 10);
        play1(stream, 0x02, 70_000);
        for (int cut = 0; cut <= stream.readableBytes(); cut += cut < 500 ? 1 : 997) {
            Replies replies = Replies.play1(true);
            int before = replies.read(stream.slice(0, cut));
            int after = replies.read(stream.slice(cut, stream.readableBytes() - cut));
            assertThat(before + after).as("cut at " + cut).isEqualTo(3);
            assertThat(replies.ready()).isTrue();
            assertThat(replies.refused()).isFalse();
        }
    }

    @Test
    void shouldCountTheGamesFramesInEveryCutOfWebSocket() {
        ByteBuf stream = Unpooled.buffer();
        stream.writeCharSequence(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n", StandardCharsets.US_ASCII);
        stream.writeByte(0x81).writeByte(5).writeZero(5);
        stream.writeByte(0x82).writeByte(62).writeZero(62);
        stream.writeByte(0x81).writeByte(126).writeShort(300).writeZero(300);
        stream.writeByte(0x82).writeByte(126).writeShort(1020).writeZero(1020);
        stream.writeByte(0x82).writeByte(127).writeLong(66_000).writeZero(66_000);
        for (int cut = 0; cut <= stream.readableBytes(); cut += cut < 1500 ? 1 : 997) {
            Replies replies = Replies.webSocket();
            int before = replies.read(stream.slice(0, cut));
            int after = replies.read(stream.slice(cut, stream.readableBytes() - cut));
            assertThat(before + after).as("cut at " + cut).isEqualTo(3);
            assertThat(replies.ready()).isTrue();
        }
    }

    @Test
    void shouldTellARefusal() {
        Replies http = Replies.webSocket();
        http.read(Unpooled.copiedBuffer("HTTP/1.1 401 Unauthorized\r\n\r\n", StandardCharsets.US_ASCII));
        assertThat(http.refused()).isTrue();
        assertThat(http.ready()).isFalse();
        Replies play1 = Replies.play1(true);
        ByteBuf goodbye = Unpooled.buffer();
        play1(goodbye, 0x83, 12);
        play1.read(goodbye);
        assertThat(play1.refused()).isTrue();
    }

    private static void play1(ByteBuf out, int type, int length) {
        out.writeByte(type).writeMedium(length).writeZero(length);
    }
}
