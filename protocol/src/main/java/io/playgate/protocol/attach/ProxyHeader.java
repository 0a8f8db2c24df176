package io.playgate.protocol.attach;

import java.net.InetSocketAddress;

/**
 * What a game server reads before the first byte of the game.
 *
 * @param source the player's address
 * @param destination the address of the gateway that the player connected to
 */
public record ProxyHeader(InetSocketAddress source, InetSocketAddress destination, Attachment attachment) {}
