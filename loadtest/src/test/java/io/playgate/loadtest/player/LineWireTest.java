package io.playgate.loadtest.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playgate.loadtest.oracle.Saying;
import io.playgate.loadtest.scenario.LineNotices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a player of a game of lines finds in the stream. */
class LineWireTest {
    private static final String ADVISORY = "Chơi quá 180 phút một ngày sẽ ảnh hưởng xấu đến sức khỏe";

    private final Payload payload = new Payload(1, 7);
    private final List<String> heard = new ArrayList<>();

    private LineWire wire(LineNotices notices) {
        return new LineWire(payload, "token", true, notices);
    }

    private final Wire.WireEvents events = new Wire.WireEvents() {
        @Override
        public void ready() {}

        @Override
        public void message(ByteBuf in, int from, int length) {
            Stamp stamp = new Stamp();
            payload.read(in, from, stamp);
            boolean whole = payload.lengthAt(in, from) == length && payload.contentMatches(in, from, stamp);
            heard.add("message " + stamp.sequence + (whole ? "" : " changed"));
        }

        @Override
        public void said(ByteBuf in, int from, int length) {
            heard.add("json " + in.toString(from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void said(Saying saying) {
            heard.add(saying.type() + " " + saying.text("kind") + saying.text("reason") + " " + saying.text("text"));
        }

        @Override
        public void refused(String reason) {}

        @Override
        public void closing(int code, String reason) {}

        @Override
        public void broken(String why) {
            heard.add("broken: " + why);
        }

        @Override
        public void answer(ByteBuf bytes) {}
    };

    private static ByteBuf welcome() {
        return Unpooled.buffer().writeByte(0x81).writeMedium(2).writeBytes("{}".getBytes(StandardCharsets.UTF_8));
    }

    private ByteBuf message(int sequence) {
        Stamp stamp = new Stamp();
        stamp.sequence = sequence;
        stamp.messageBytes = 100;
        ByteBuf out = Unpooled.buffer();
        wire(LineNotices.PLAIN).message(out, stamp);
        return out;
    }

    private static ByteBuf text(String line) {
        return Unpooled.copiedBuffer(line, StandardCharsets.UTF_8);
    }

    @Test
    void shouldTellNoticesFromMessagesHoweverTheBytesArrive() {
        ByteBuf all = Unpooled.wrappedBuffer(
                welcome(),
                text("NOTE 12+||" + ADVISORY + "\n"),
                message(0),
                text("NOTE 12+|2 giây|Bạn còn 2 giây\n"),
                message(1),
                text("BYE 00:00|Hết giờ\n"));
        LineWire wire = wire(LineNotices.FULL);
        ByteBuf read = Unpooled.buffer();
        while (all.isReadable()) {
            read.writeByte(all.readByte());
            wire.read(read, events);
        }
        wire.ended(events);

        assertThat(heard)
                .containsExactly(
                        "json {}",
                        "notice advisory " + ADVISORY,
                        "message 0",
                        "notice warning Bạn còn 2 giây",
                        "message 1",
                        "goodbye PLAYTIME_LIMIT Hết giờ");
    }

    @Test
    void shouldTakeTheLastNoticeForTheGoodbyeWhereBothLookAlike() {
        LineWire wire = wire(LineNotices.PLAIN);
        wire.read(
                Unpooled.wrappedBuffer(welcome(), text("NOTE " + ADVISORY + "\n"), message(0), text("NOTE Hết giờ\n")),
                events);
        wire.ended(events);

        assertThat(heard).endsWith("message 0", "notice warning Hết giờ", "goodbye  Hết giờ");
    }

    @Test
    void shouldFindANoticeInsideALine() {
        ByteBuf torn = Unpooled.wrappedBuffer(
                welcome(), message(0).readSlice(80), text("NOTE " + ADVISORY + "\n"), message(0));

        wire(LineNotices.PLAIN).read(torn, events);

        assertThat(heard).contains("broken: a notice inside a line of the game");
    }

    @Test
    void shouldFindALineThatNobodySent() {
        wire(LineNotices.PLAIN).read(Unpooled.wrappedBuffer(welcome(), text("hello\n")), events);

        assertThat(heard).contains("broken: a line of 5 bytes that no player sent");
    }
}
