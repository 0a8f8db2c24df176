package io.playgate.loadtest.versus;

import java.util.List;

/** Sessions that are set up, say one message, hear the answer and leave, a number of them side by side. Owned by the client's loop. */
final class SetUps {
    private final Client client;
    private final Order order;
    private final List<String> tokens;
    private final Tally tally;
    private int next;
    private volatile boolean ended;

    SetUps(Client client, Order order, List<String> tokens, Tally tally) {
        this.client = client;
        this.order = order;
        this.tokens = tokens;
        this.tally = tally;
    }

    void begin() {
        for (int i = 0; i < order.sessions(); i++) {
            another();
        }
    }

    void end() {
        ended = true;
    }

    private void another() {
        if (ended) {
            return;
        }
        new OneEcho(tokens.get(next++ % tokens.size())).begin();
    }

    /** One session from connect to close. */
    private final class OneEcho {
        private final GameSession session;

        OneEcho(String token) {
            session = new GameSession(order, token, tally, this::play);
        }

        void begin() {
            session.onAnswer(this::leave);
            client.connect(order, session);
        }

        private void play() {
            session.begin(1);
        }

        private void leave() {
            session.leave().addListener(closed -> another());
        }
    }
}
