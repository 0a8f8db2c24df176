package io.playgate.gateway.config.load;

import io.playgate.gateway.config.LimitsConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.util.List;

/** {@code limits}: bounds that keep an attacker's cost off the gateway. */
final class LimitsSection {
    private static final Key<Integer> SESSIONS_MAX = Key.of(
            "sessionsMax",
            Leaves.count(1, 5_000_000),
            "50000",
            "Sessions open at once in this process; more are refused.",
            "50,000 × 2 legs = 100,000 open files; 50,000 × 3 KiB = 150 MB of heap");
    private static final Key<Integer> HANDSHAKES_MAX = Key.of(
            "handshakesMax",
            Leaves.count(1, 1_000_000),
            "20000",
            "Connections that have not yet said who they are.",
            "handshakeTimeout 8 s × 2,500 log-ins a second");
    private static final Key<Integer> HANDSHAKES_PER_ADDRESS_MAX = Key.of(
            "handshakesPerAddressMax",
            Leaves.count(1, 1_000_000),
            "4000",
            "The same, of one IPv4 address or one /64 of IPv6.",
            "a carrier's or campus's shared address with 500 log-ins a second × 8 s; a fifth of handshakesMax");
    private static final Key<Integer> CONNECTS_PER_SECOND = Key.of(
            "connectsPerSecondPerSubnet",
            Leaves.count(0, 1_000_000),
            "2000",
            "New connections a second of one /24 of IPv4 or /64 of IPv6; 0: no limit.",
            "four shared addresses with 500 log-ins a second each");
    private static final Key<Integer> CONNECT_BURST = Key.of(
            "connectBurstPerSubnet",
            Leaves.count(1, 10_000_000),
            "10000",
            "Connections above that rate that a subnet may make at once.",
            "all players of a shared address return after a restart: 5 s of the rate");
    private static final Key<Integer> SESSIONS_PER_PLAYER_MAX = Key.of(
            "sessionsPerPlayerMax",
            Leaves.count(0, 1_000),
            "0",
            "Sessions of one player at once; 1: the newer replaces the older; 0: no limit.",
            "parallel play costs the player nothing extra: time is counted as a union");
    private static final Key<Integer> HELLO_BYTES_MAX = Key.of(
            "helloBytesMax",
            Quantities.smallSize("512", "64KiB"),
            "8KiB",
            "Longest token of a HELLO, and longest head of an upgrade request.",
            "an RS256 token is about 1 KiB, cookies 4 KiB; 20,000 handshakes × 8 KiB = 160 MiB");
    private static final Key<Integer> WEB_SOCKET_FRAME_BYTES_MAX = Key.of(
            "webSocketFrameBytesMax",
            Quantities.smallSize("125", "2147483647"),
            "64MiB",
            "Longest payload of one WebSocket frame; frames pass without being held.",
            "a notice waits for the end of a frame: 64 MiB at 10 Mbit/s = 54 s");

    static final Section<LimitsConfig> SECTION = new Section<>(
            "Bounds that keep an attacker's cost off the gateway.",
            List.of(
                    SESSIONS_MAX,
                    HANDSHAKES_MAX,
                    HANDSHAKES_PER_ADDRESS_MAX,
                    CONNECTS_PER_SECOND,
                    CONNECT_BURST,
                    SESSIONS_PER_PLAYER_MAX,
                    HELLO_BYTES_MAX,
                    WEB_SOCKET_FRAME_BYTES_MAX),
            LimitsSection::bind);

    private LimitsSection() {}

    private static LimitsConfig bind(Values values) {
        Integer all = values.find(HANDSHAKES_MAX);
        Integer ofOne = values.find(HANDSHAKES_PER_ADDRESS_MAX);
        // A default that no longer fits a lowered handshakesMax is no mistake of the operator: it simply has no effect.
        if (all != null && ofOne != null && ofOne > all && values.given(HANDSHAKES_PER_ADDRESS_MAX)) {
            values.error(HANDSHAKES_PER_ADDRESS_MAX, ofOne + " is above handshakesMax, allowed: at most " + all);
        }
        return new LimitsConfig(
                values.get(SESSIONS_MAX),
                values.get(HANDSHAKES_MAX),
                values.get(HANDSHAKES_PER_ADDRESS_MAX),
                values.get(CONNECTS_PER_SECOND),
                values.get(CONNECT_BURST),
                values.get(SESSIONS_PER_PLAYER_MAX),
                values.get(HELLO_BYTES_MAX),
                values.get(WEB_SOCKET_FRAME_BYTES_MAX));
    }
}
