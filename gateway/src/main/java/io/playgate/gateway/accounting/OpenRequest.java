package io.playgate.gateway.accounting;

import io.playgate.gateway.clock.Clock;

/**
 * What a session brings to admission.
 *
 * @param sessionId number of the session, unique in this process, above 0
 * @param session public id of the session, unique for ever
 * @param player account id, from the token's {@code sub} or the game's own framing
 * @param identity what the token says of the person; {@link Identity#NONE} where the registry alone knows
 * @param game id of the game
 * @param transport {@code tcp} or {@code websocket}
 * @param atNs when the player asked, {@link Clock#monotonicNs}
 */
public record OpenRequest(
        long sessionId,
        String session,
        String player,
        Identity identity,
        String game,
        String transport,
        long atNs,
        SessionProxy proxy) {}
