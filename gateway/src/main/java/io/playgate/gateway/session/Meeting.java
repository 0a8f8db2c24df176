package io.playgate.gateway.session;

import io.netty.channel.Channel;
import io.playgate.gateway.relay.Relay;
import io.playgate.gateway.upstream.Server;

/**
 * A player and a server who talk already, before anybody knows who the player is ({@code identity: firstFrame}). The session that takes it
 * over owns all of it.
 *
 * @param sessionId number of the session, which the server may have been told
 * @param server counted as taken
 * @param letGo lets what the player said from the naming frame on go to the relay, which forwards it or throws it away
 */
public record Meeting(long sessionId, Server server, Channel serverChannel, Relay relay, Runnable letGo) {}
