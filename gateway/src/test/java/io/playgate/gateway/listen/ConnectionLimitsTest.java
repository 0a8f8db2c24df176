package io.playgate.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.LimitsConfig;
import io.playgate.gateway.metrics.RejectReason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Limits of strangers by process, address and subnet. */
class ConnectionLimitsTest {
    private final ManualClock clock = new ManualClock(0);

    private ConnectionLimits limits(int perSecond, int burst) {
        return new ConnectionLimits(new LimitsConfig(100, 3, 2, perSecond, burst, 0, 8192, 65_536), clock);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void shouldLimitUnfinishedHandshakesOfOneAddress() {
        ConnectionLimits limits = limits(0, 0);
        assertThat(limits.handshakeBegins(address("10.0.0.1"))).isNull();
        assertThat(limits.handshakeBegins(address("10.0.0.1"))).isNull();
        assertThat(limits.handshakeBegins(address("10.0.0.1"))).isEqualTo(RejectReason.ADDRESS_HANDSHAKES_MAX);
        assertThat(limits.handshakes()).isEqualTo(2);
        limits.handshakeEnded(address("10.0.0.1"));
        assertThat(limits.handshakeBegins(address("10.0.0.1"))).isNull();
    }

    @Test
    void shouldCountAnIpv6NetworkAsOneAddress() {
        ConnectionLimits limits = limits(0, 0);
        assertThat(limits.handshakeBegins(address("2001:db8::1"))).isNull();
        assertThat(limits.handshakeBegins(address("2001:db8::2"))).isNull();
        assertThat(limits.handshakeBegins(address("2001:db8::3"))).isEqualTo(RejectReason.ADDRESS_HANDSHAKES_MAX);
        assertThat(limits.handshakeBegins(address("2001:db8:0:1::1"))).isNull();
    }

    @Test
    void shouldNeverLetMoreOfAnAddressInThanAllowedWhileOthersOfItEnd() throws Exception {
        InetAddress carrier = address("10.0.0.1");
        ConnectionLimits limits = new ConnectionLimits(new LimitsConfig(100, 1000, 1, 0, 0, 0, 8192, 65_536), clock);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable comeAndGo = () -> {
            for (int round = 0; round < 200_000; round++) {
                if (limits.handshakeBegins(carrier) == null) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    limits.handshakeEnded(carrier);
                }
            }
        };
        Thread other = new Thread(comeAndGo);
        other.start();
        comeAndGo.run();
        other.join();
        assertThat(most).hasValue(1);
        assertThat(limits.handshakes()).isZero();
    }

    @Test
    void shouldLimitUnfinishedHandshakesOfTheProcess() {
        ConnectionLimits limits = limits(0, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(limits.handshakeBegins(address("10.0.0." + i))).isNull();
        }
        assertThat(limits.handshakeBegins(address("10.0.1.1"))).isEqualTo(RejectReason.HANDSHAKES_MAX);
    }

    @Test
    void shouldLimitTheRateOfASubnetAfterABurst() {
        ConnectionLimits limits = limits(10, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(limits.handshakeBegins(address("10.0.0." + i))).isNull();
            limits.handshakeEnded(address("10.0.0." + i));
        }
        assertThat(limits.handshakeBegins(address("10.0.0.9"))).isEqualTo(RejectReason.SUBNET_RATE);
        assertThat(limits.handshakeBegins(address("10.0.1.9"))).isNull();
        clock.advanceMs(100);
        assertThat(limits.handshakeBegins(address("10.0.0.9"))).isNull();
    }
}
