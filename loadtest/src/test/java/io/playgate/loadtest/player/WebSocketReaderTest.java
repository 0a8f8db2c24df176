package io.playgate.loadtest.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.loadtest.oracle.Saying;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketReaderTest {
    private final List<String> seen = new ArrayList<>();
    private final WebSocketReader reader = new WebSocketReader();

    /** Writes down what it is told. */
    private final class Notes implements Wire.WireEvents {
        @Override
        public void ready() {
            seen.add("ready");
        }

        @Override
        public void message(ByteBuf in, int from, int length) {
            seen.add("message " + in.toString(from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void said(ByteBuf in, int from, int length) {
            seen.add("said " + in.toString(from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void said(Saying saying) {
            seen.add("said " + saying.type());
        }

        @Override
        public void refused(String reason) {
            seen.add("refused " + reason);
        }

        @Override
        public void closing(int code, String reason) {
            seen.add("closing " + code + " " + reason);
        }

        @Override
        public void broken(String why) {
            seen.add("broken " + why);
        }

        @Override
        public void answer(ByteBuf bytes) {
            seen.add("answer " + HexFormat.of().formatHex(bytes.array(), 0, bytes.readableBytes()));
        }
    }

    private static ByteBuf frame(int first, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return Unpooled.buffer().writeByte(first).writeByte(payload.length).writeBytes(payload);
    }

    private List<String> read(ByteBuf... frames) {
        ByteBuf in = Unpooled.buffer();
        for (ByteBuf frame : frames) {
            in.writeBytes(frame);
        }
        reader.read(in, new Notes());
        return seen;
    }

    @Test
    void shouldPutFragmentsTogetherAroundControlFrames() {
        assertThat(read(frame(0x02, "ab"), frame(0x89, "p"), frame(0x00, "cd"), frame(0x80, "e")))
                .containsExactly("answer 8a810000000070", "message abcde");
    }

    @Test
    void shouldTellTheGatewaysWordsFromTheGames() {
        assertThat(read(frame(0x81, "{\"playgate\":1}"), frame(0x81, "{}")))
                .containsExactly("said {\"playgate\":1}", "message {}");
    }

    @Test
    void shouldNameANoticeInsideAFragmentedMessage() {
        assertThat(read(frame(0x02, "ab"), frame(0x81, "{\"playgate\":1}")))
                .containsExactly("broken a notice inside a fragmented message of the game");
    }

    @Test
    void shouldTellCloseCodes() {
        assertThat(read(Unpooled.copiedBuffer(new byte[] {(byte) 0x88, 4, 0x11, (byte) 0x80, 'b', 'y'})))
                .containsExactly("closing 4480 by");
    }

    @Test
    void shouldWaitForTheRestOfAFrame() {
        ByteBuf whole = frame(0x82, "abcdef");
        reader.read(whole.slice(0, 5), new Notes());
        assertThat(seen).isEmpty();
        reader.read(whole, new Notes());
        assertThat(seen).containsExactly("message abcdef");
    }
}
