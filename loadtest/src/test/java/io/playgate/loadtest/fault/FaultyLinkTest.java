package io.playgate.loadtest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.LinkSpec;
import io.playgate.loadtest.socket.Loops;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultyLinkTest {
    private static final LinkSpec NONE = new LinkSpec(new Dist.Fixed(0), 0, 0, 0, new Dist.Fixed(0), 0);

    /** Sends 100,000 bytes through a link and ends; what arrives and how long it took. */
    private static Received through(LinkSpec spec) throws Exception {
        EventLoopGroup loops = Loops.group("link-test", 1);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                FaultyLink link = new FaultyLink(
                        "127.0.0.1", 0, (InetSocketAddress) server.getLocalSocketAddress(), spec, 1, loops)) {
            CompletableFuture<Received> received = CompletableFuture.supplyAsync(() -> receive(server));
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), link.address().getPort())) {
                socket.getOutputStream().write(new byte[100_000]);
                socket.shutdownOutput();
                return received.get(20, TimeUnit.SECONDS);
            } catch (IOException e) {
                return received.get(20, TimeUnit.SECONDS);
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private record Received(int bytes, Duration took) {}

    private static Received receive(ServerSocket server) {
        long startNs = System.nanoTime();
        int bytes = 0;
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes += n;
            }
        } catch (IOException e) {
            // A reset is one of the ways to end.
            return new Received(bytes, Duration.ofNanos(System.nanoTime() - startNs));
        }
        return new Received(bytes, Duration.ofNanos(System.nanoTime() - startNs));
    }

    @Test
    void shouldPassEveryByteAndTheEndWithoutFaults() throws Exception {
        assertThat(through(NONE).bytes()).isEqualTo(100_000);
    }

    @Test
    void shouldDelay() throws Exception {
        Received received = through(new LinkSpec(new Dist.Fixed(300_000_000), 0, 0, 0, new Dist.Fixed(0), 0));

        assertThat(received.bytes()).isEqualTo(100_000);
        assertThat(received.took()).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void shouldTruncate() throws Exception {
        Dist slow = new Dist.Fixed(50_000_000);

        assertThat(through(new LinkSpec(slow, 0, 0, 1000, new Dist.Fixed(1), 0)).bytes())
                .isLessThan(100_000);
    }

    @Test
    void shouldCut() throws Exception {
        Dist late = new Dist.Fixed(5_000_000_000L);

        assertThat(through(new LinkSpec(late, 1000, 0, 0, new Dist.Fixed(100_000_000), 0))
                        .bytes())
                .isZero();
    }

    @Test
    void shouldReleaseWhatItHoldsWhenTheOtherSideGoes() {
        LinkSpec hours = new LinkSpec(new Dist.Fixed(TimeUnit.HOURS.toNanos(1)), 0, 0, 0, new Dist.Fixed(0), 0);
        LinkLeg leg = new LinkLeg(Fate.draw(hours, new SplittableRandom(1)), () -> Long.MIN_VALUE);
        EmbeddedChannel near = new EmbeddedChannel(leg);
        EmbeddedChannel far = new EmbeddedChannel();
        leg.feed(far);
        ByteBuf held = Unpooled.buffer().writeLong(1);
        near.writeInbound(held);
        assertThat(held.refCnt()).isEqualTo(1);

        far.close();

        assertThat(held.refCnt()).isZero();
        near.finishAndReleaseAll();
    }

    @Test
    void shouldDrawTheSameFateFromTheSameSeed() {
        LinkSpec spec = new LinkSpec(new Dist.Uniform(0, 1000), 300, 300, 300, new Dist.Uniform(0, 1000), 1);
        for (long seed = 0; seed < 100; seed++) {
            Fate one = Fate.draw(spec, new SplittableRandom(seed));
            Fate other = Fate.draw(spec, new SplittableRandom(seed));
            assertThat(one.strikes()).isEqualTo(other.strikes());
            assertThat(one.drawDelayNs()).isEqualTo(other.drawDelayNs());
        }
    }
}
