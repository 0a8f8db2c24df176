package io.playgate.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.playgate.gateway.metrics.GatewayMetrics;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.frame.Play1Cursor;
import io.playgate.protocol.play1.Play1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tunnel between two embedded channels: what passes, what is placed, and where. */
class RelayTest {
    private static final Duration SLOW = Duration.ofMillis(500);

    private final List<String> told = new ArrayList<>();
    private final GatewayMetrics metrics = new GatewayMetrics(List.of("arena"), 1);
    private EmbeddedChannel player = new EmbeddedChannel();
    private EmbeddedChannel server = new EmbeddedChannel();
    private Relay relay = relay();

    private Relay relay() {
        RelayEvents events = new RelayEvents() {
            @Override
            public void playerGone() {
                told.add("playerGone");
            }

            @Override
            public void serverGone() {
                told.add("serverGone");
            }

            @Override
            public void broken(CloseReason reason) {
                told.add(reason.name());
            }
        };
        return new Relay(
                player,
                server,
                Play1Cursor.fromClient(1000),
                Play1Cursor.fromServer(1000),
                events,
                metrics.loop(0),
                0,
                SLOW);
    }

    @BeforeEach
    void connect() {
        player.pipeline().addLast(relay.downstream());
        server.pipeline().addLast(relay.upstream());
        relay.start();
    }

    @AfterEach
    void release() {
        player.finishAndReleaseAll();
        server.finishAndReleaseAll();
        metrics.close();
    }

    private static ByteBuf data(int... bytes) {
        ByteBuf payload = Unpooled.buffer();
        for (int each : bytes) {
            payload.writeByte(each);
        }
        return Play1.frame(ByteBufAllocator.DEFAULT, Play1.DATA, payload);
    }

    private static ByteBuf message(String text) {
        return Unpooled.copiedBuffer(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String written(EmbeddedChannel channel) {
        StringBuilder hex = new StringBuilder();
        for (@Nullable ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            hex.append(ByteBufUtil.hexDump(out));
            out.release();
        }
        return hex.toString();
    }

    private static String hex(String text) {
        return ByteBufUtil.hexDump(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void shouldHandTheSameBufferOverUncopied() {
        ByteBuf in = data(1, 2, 3);
        server.writeInbound(in);
        ByteBuf out = player.readOutbound();
        assertThat(out).isSameAs(in);
        out.release();
    }

    @Test
    void shouldPlaceAtOnceWhenTheStreamStandsOnABoundary() {
        relay.place(message("NOTE"));
        assertThat(written(player)).isEqualTo(hex("NOTE"));
    }

    @Test
    void shouldHoldANoticeUntilTheFrameInFlightIsWhole() {
        ByteBuf frame = data(1, 2, 3, 4);
        server.writeInbound(frame.copy(0, 6));
        relay.place(message("NOTE"));
        assertThat(written(player)).isEqualTo("020000040102");
        ByteBuf rest = Unpooled.buffer().writeBytes(frame, 6, 2).writeBytes(data(9));
        server.writeInbound(rest);
        assertThat(written(player)).isEqualTo("0304" + hex("NOTE") + "0200000109");
        frame.release();
    }

    @Test
    void shouldAnswerAPingInPiecesAndNeverForwardIt() {
        ByteBuf in = Unpooled.buffer()
                .writeBytes(data(7))
                .writeBytes(new byte[] {3, 0, 0, 2, 'h', 'i'})
                .writeBytes(data(8));
        while (in.isReadable()) {
            player.writeInbound(in.readBytes(1));
        }
        in.release();
        assertThat(written(server)).isEqualTo("0200000107" + "0200000108");
        assertThat(written(player)).isEqualTo("84000002" + hex("hi"));
    }

    @Test
    void shouldEndOnAPingThatIsTooLong() {
        player.writeInbound(Unpooled.wrappedBuffer(new byte[] {3, 0, 0, 126}));
        assertThat(told).containsExactly("PROTOCOL_ERROR");
    }

    @Test
    void shouldForwardWhatCameBeforeAViolationAndNothingAfterIt() {
        server.writeInbound(Unpooled.buffer()
                .writeBytes(data(5))
                .writeBytes(new byte[] {0x55, 0, 0, 0})
                .writeBytes(data(6)));
        assertThat(written(player)).isEqualTo("0200000105");
        assertThat(told).containsExactly("PROTOCOL_ERROR");
        List<Boolean> finished = new ArrayList<>();
        relay.finish(message("BYE"), SLOW, finished::add);
        assertThat(written(player)).isEqualTo(hex("BYE"));
        assertThat(finished).containsExactly(true);
    }

    @Test
    void shouldEndAtTheBoundaryAndThrowTheRestAway() {
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {2, 0, 0, 2, 1}));
        List<Boolean> finished = new ArrayList<>();
        relay.finish(message("BYE"), SLOW, finished::add);
        server.writeInbound(Unpooled.buffer().writeByte(2).writeBytes(data(9)));
        assertThat(written(player)).isEqualTo("020000020102" + hex("BYE"));
        assertThat(finished).containsExactly(true);
        player.writeInbound(data(1));
        assertThat(written(server)).isEmpty();
    }

    @Test
    void shouldGiveUpTheParting_whenNoBoundaryComes() {
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {2, 0, 0, 2, 1}));
        List<Boolean> finished = new ArrayList<>();
        relay.finish(message("BYE"), SLOW, finished::add);
        player.advanceTimeBy(SLOW.toMillis() + 1, TimeUnit.MILLISECONDS);
        player.runScheduledPendingTasks();
        assertThat(finished).containsExactly(false);
        assertThat(written(player)).isEqualTo("0200000201");
    }

    @Test
    void shouldNotWaitForABoundaryOfAServerThatIsGone() {
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {2, 0, 0, 2, 1}));
        server.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(told).containsExactly("serverGone");
        List<Boolean> finished = new ArrayList<>();
        relay.finish(message("BYE"), SLOW, finished::add);
        assertThat(finished).containsExactly(false);
    }

    @Test
    void shouldStopReadingTheServerWhileThePlayerTakesNothing() {
        player.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(4, 8));
        player.unsafe().outboundBuffer();
        player.write(message("0123456789"));
        player.pipeline().fireChannelWritabilityChanged();
        assertThat(server.config().isAutoRead()).isFalse();
        player.flush();
        written(player);
        player.pipeline().fireChannelWritabilityChanged();
        assertThat(server.config().isAutoRead()).isTrue();
        player.advanceTimeBy(SLOW.toMillis() + 1, TimeUnit.MILLISECONDS);
        player.runScheduledPendingTasks();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldHoldTheServerBackForASlowPlayerEvenWhileAFrameIsFinished() {
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {2, 0, 0, 2, 1}));
        player.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(4, 8));
        player.write(message("0123456789"));
        player.pipeline().fireChannelWritabilityChanged();
        List<Boolean> finished = new ArrayList<>();
        relay.finish(message("BYE"), SLOW, finished::add);
        assertThat(server.config().isAutoRead()).isFalse();
        player.flush();
        player.pipeline().fireChannelWritabilityChanged();
        assertThat(server.config().isAutoRead()).isTrue();
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {2}));
        assertThat(written(player)).isEqualTo("0200000201" + hex("0123456789") + "02" + hex("BYE"));
        assertThat(finished).containsExactly(true);
    }

    @Test
    void shouldEndAPlayerWhoTakesNothingForTooLong() {
        player.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(4, 8));
        player.write(message("0123456789"));
        player.pipeline().fireChannelWritabilityChanged();
        player.advanceTimeBy(SLOW.toMillis() + 1, TimeUnit.MILLISECONDS);
        player.runScheduledPendingTasks();
        assertThat(told).containsExactly("SLOW_CONSUMER");
    }

    @Test
    void shouldCountWholeFramesAndBytesOfEachDirection() {
        server.writeInbound(data(1, 2), data(3));
        player.writeInbound(data(4));
        String scrape = metrics.scrape(null).toString();
        assertThat(scrape)
                .contains("playgate_frames_total{direction=\"downstream\",game=\"arena\"} 2.0")
                .contains("playgate_bytes_total{direction=\"downstream\",game=\"arena\"} 11.0")
                .contains("playgate_frames_total{direction=\"upstream\",game=\"arena\"} 1.0");
    }
}
