package io.playgate.loadtest.oracle;

/**
 * One session as the harness knows it, as bounds on its play: it lasted at least from {@code welcomeNs} to {@code innerEndNs} and at most
 * from {@code helloNs} to {@code outerEndNs}, all of the harness's monotonic clock.
 *
 * @param session the gateway's id; empty: the player saw neither WELCOME nor refusal, so that there may be play or none
 * @param player account
 */
public record PlayedSession(
        String session, String player, String game, long helloNs, long welcomeNs, long innerEndNs, long outerEndNs) {
    /** Play for certain, ns. */
    public long leastNs() {
        return session.isEmpty() ? 0 : Math.max(0, innerEndNs - welcomeNs);
    }

    /** Play at most, ns. */
    public long mostNs() {
        return outerEndNs - helloNs;
    }
}
