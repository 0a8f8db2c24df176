package io.playgate.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.MalformedMessageException;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.NoticeKind;
import io.playgate.protocol.message.Statutory;
import io.playgate.protocol.message.Welcome;
import io.playgate.protocol.play1.Play1;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PlaygateClientTest {
    private static final long WAIT_S = 30;
    private static final Welcome WELCOME =
            new Welcome("s", "arena", AgeClass.MINOR, "12+", 0, 6_000, LocalDate.parse("2026-11-21"), "vn-2024");
    private static final Notice NOTICE =
            new Notice(NoticeKind.ADVISORY, "12+", Notice.POSITION_DEFAULT, Statutory.TEXT, 6_000, Binding.POOL, 1000);
    private static final Goodbye GOODBYE = new Goodbye(
            CloseReason.PLAYTIME_LIMIT, Binding.POOL, "x", OffsetDateTime.parse("2026-11-22T00:00:00+07:00"));

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();
    private final PlaygateClient client = new PlaygateClient()
            .onData(heard::add)
            .onNotice(heard::add)
            .onGoodbye(heard::add)
            .onPong(heard::add)
            .onClose(closed::complete)
            .timeout(Duration.ofSeconds(WAIT_S));

    @Test
    void shouldPlayASessionFromHelloToGoodbye() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    Play1Frame hello = peer.read();
                    assertThat(hello.type()).isEqualTo(Play1.HELLO);
                    assertThat(hello.payload()).asString().isEqualTo("a.b.c");
                    peer.write(Play1.WELCOME, WELCOME);
                    peer.write(Play1.NOTICE, NOTICE);
                    Play1Frame data = peer.read();
                    assertThat(data.type()).isEqualTo(Play1.DATA);
                    peer.write(Play1.DATA, data.payload());
                    Play1Frame ping = peer.read();
                    assertThat(ping.type()).isEqualTo(Play1.PING);
                    peer.write(Play1.PONG, ping.payload());
                    peer.write(Play1.GOODBYE, GOODBYE);
                });
                client) {
            assertThat(client.connect(server.host(), server.port(), "a.b.c")).isEqualTo(WELCOME);
            assertThat(next()).isEqualTo(NOTICE);
            client.send(new byte[] {1, 2, 3});
            assertThat(next()).isEqualTo(new byte[] {1, 2, 3});
            client.ping(new byte[] {9});
            assertThat(next()).isEqualTo(new byte[] {9});
            assertThat(next()).isEqualTo(GOODBYE);
            assertThat(closed.get(WAIT_S, TimeUnit.SECONDS)).isEmpty();
            server.join();
        }
    }

    @Test
    void shouldSayWhyItWasRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.answer(Play1.GOODBYE, GOODBYE))) {
            assertThatThrownBy(() -> client.connect(server.host(), server.port(), "t"))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.goodbye()).isEqualTo(GOODBYE));
        }
    }

    @Test
    void shouldRefuseAnAnswerThatIsNoWelcome() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.answer(Play1.DATA, new byte[3]))) {
            assertThatThrownBy(() -> client.connect(server.host(), server.port(), "t"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("0x02");
        }
    }

    @Test
    void shouldRefuseAWelcomeThatIsNoMessage() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.answer(Play1.WELCOME, new byte[] {'{'}))) {
            assertThatThrownBy(() -> client.connect(server.host(), server.port(), "t"))
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void shouldNotWaitForAnAnswerForEver() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> await(done))) {
            assertThatThrownBy(() -> client.timeout(Duration.ofMillis(200)).connect(server.host(), server.port(), "t"))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            done.countDown();
        }
    }

    @Test
    void shouldReportAFrameOverItsLimitAsAFailure() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.answer(Play1.WELCOME, WELCOME);
            peer.write(Play1.DATA, new byte[11]);
            closed.join();
        })) {
            client.dataBytesMax(10).connect(server.host(), server.port(), "t");
            assertThat(closed.get(WAIT_S, TimeUnit.SECONDS))
                    .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("11 bytes, allowed are 10"));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void shouldCloseWithoutAFailureWhenThePlayerLeaves() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.answer(Play1.WELCOME, WELCOME);
            assertThat(peer.in().read()).isEqualTo(-1);
        })) {
            client.connect(server.host(), server.port(), "t");
            client.close();
            assertThat(closed.get(WAIT_S, TimeUnit.SECONDS)).isEmpty();
            server.join();
        }
    }

    @Test
    void shouldRefuseWhatWouldEndTheSession() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.send(new byte[Play1.DATA_BYTES_MAX_DEFAULT + 1]));
        assertThatIllegalArgumentException().isThrownBy(() -> client.ping(new byte[126]));
        assertThatIllegalStateException().isThrownBy(() -> client.send(new byte[1]));
    }

    private Object next() throws InterruptedException {
        Object message = heard.poll(WAIT_S, TimeUnit.SECONDS);
        assertThat(message).as("a message within %d s", WAIT_S).isNotNull();
        return message == null ? "" : message;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(WAIT_S, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
