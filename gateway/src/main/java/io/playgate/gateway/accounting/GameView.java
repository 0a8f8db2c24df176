package io.playgate.gateway.accounting;

/**
 * A game's status.
 *
 * @param sessions open now
 */
public record GameView(String id, String rating, boolean suspended, int sessions) {}
