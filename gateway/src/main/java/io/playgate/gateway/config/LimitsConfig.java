package io.playgate.gateway.config;

/**
 * Bounds that keep an attacker's cost off the gateway.
 *
 * @param sessionsMax sessions open at once in this process
 * @param handshakesMax connections that have not yet said who they are, in this process
 * @param handshakesPerAddressMax the same, of one address (IPv4) or /64 (IPv6)
 * @param connectsPerSecondPerSubnet new connections a second of one /24 or /64; 0: no limit
 * @param sessionsPerPlayerMax 0: no limit; 1: the newer session replaces the older
 * @param helloBytesMax of a HELLO's token or an upgrade request, bytes
 * @param webSocketFrameBytesMax of one WebSocket frame, bytes
 */
public record LimitsConfig(
        int sessionsMax,
        int handshakesMax,
        int handshakesPerAddressMax,
        int connectsPerSecondPerSubnet,
        int connectBurstPerSubnet,
        int sessionsPerPlayerMax,
        int helloBytesMax,
        int webSocketFrameBytesMax) {}
