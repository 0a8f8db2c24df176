package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.GameFacts;

/** A game of the configuration with its present status. Owned by the accountant's thread. */
final class OpenGame {
    private final GameCounts counts = new GameCounts();
    private GameFacts facts;
    private boolean suspended;
    private int sessions;

    OpenGame(GameFacts facts, boolean suspended) {
        this.facts = facts;
        this.suspended = suspended;
    }

    String id() {
        return facts.id();
    }

    GameFacts facts() {
        return facts;
    }

    boolean suspended() {
        return suspended;
    }

    GameCounts counts() {
        return counts;
    }

    void change(GameFacts newFacts, boolean nowSuspended) {
        facts = newFacts;
        suspended = nowSuspended;
    }

    void sessionOpened() {
        sessions++;
    }

    void sessionClosed() {
        sessions--;
    }

    GameView view() {
        return new GameView(id(), facts.rating().label(), suspended, sessions);
    }
}
