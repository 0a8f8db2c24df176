package io.playgate.gateway.listen;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.LimitsConfig;
import io.playgate.gateway.metrics.RejectReason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many strangers may wait at the door: in the process, of one address, and how fast of one subnet. Thread-safe; asked by every event
 * loop once a connection, never while a session plays.
 *
 * <p>An address is a whole IPv4 address or a /64 of IPv6; a subnet is a /24 or a /64. Many players share one address behind a carrier's NAT,
 * so only unfinished handshakes are counted by address: who has said a good token no longer counts.
 */
public final class ConnectionLimits {
    /** Entries of each table; beyond it the whole table starts anew, which an attacker with 65,536 subnets gains little by. */
    private static final int ENTRIES_MAX = 65_536;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final LimitsConfig config;
    private final Clock clock;
    private final AtomicInteger handshakes = new AtomicInteger();
    private final ConcurrentHashMap<Long, Integer> byAddress = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, AtomicLong> bySubnet = new ConcurrentHashMap<>();

    /** Counts from nothing. */
    public ConnectionLimits(LimitsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Connections in the process that have not yet said who they are. */
    public int handshakes() {
        return handshakes.get();
    }

    /**
     * A connection of {@code address} wants in; if it may, {@link #handshakeEnded} must follow exactly once.
     *
     * @return null if it may, else why not
     */
    @Nullable
    RejectReason handshakeBegins(InetAddress address) {
        if (config.connectsPerSecondPerSubnet() > 0 && !takeToken(key(address, 24))) {
            return RejectReason.SUBNET_RATE;
        }
        if (handshakes.incrementAndGet() > config.handshakesMax()) {
            handshakes.decrementAndGet();
            return RejectReason.HANDSHAKES_MAX;
        }
        // Counted within the table's own lock: a count taken out between finding and raising it would be raised in
        // vain.
        if (byAddress.merge(key(address, 32), 1, Integer::sum) > config.handshakesPerAddressMax()) {
            handshakeEnded(address);
            return RejectReason.ADDRESS_HANDSHAKES_MAX;
        }
        return null;
    }

    /** The connection said who it is, or went. */
    void handshakeEnded(InetAddress address) {
        handshakes.decrementAndGet();
        byAddress.computeIfPresent(key(address, 32), (key, count) -> count == 1 ? null : count - 1);
    }

    /**
     * A bucket of tokens kept in one long: the instant at which it was, or will be, empty. Each connection moves it on by one token's time;
     * it may lie at most a burst ahead.
     */
    private boolean takeToken(long subnet) {
        if (bySubnet.size() > ENTRIES_MAX) {
            bySubnet.clear();
        }
        long nowNs = clock.monotonicNs();
        long tokenNs = NS_PER_SECOND / config.connectsPerSecondPerSubnet();
        long burstNs = tokenNs * config.connectBurstPerSubnet();
        AtomicLong emptyAtNs = bySubnet.computeIfAbsent(subnet, unused -> new AtomicLong(nowNs));
        while (true) {
            long seen = emptyAtNs.get();
            long next = Math.max(seen - nowNs, 0) + tokenNs;
            if (next > burstNs) {
                return false;
            }
            if (emptyAtNs.compareAndSet(seen, nowNs + next)) {
                return true;
            }
        }
    }

    private static long key(InetAddress address, int bitsOfIpv4) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            bytes = Arrays.copyOf(bytes, 8);
        }
        long key = bytes.length;
        int count = bytes.length == 4 ? bitsOfIpv4 / 8 : bytes.length;
        for (int i = 0; i < count; i++) {
            key = (key << 8) | (bytes[i] & 0xff);
        }
        return key;
    }
}
