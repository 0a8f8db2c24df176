package io.playgate.loadtest.scenario;

/**
 * What a player does in a session.
 *
 * @param messagesPerSecond of one session; 0: silent
 * @param spacing how a session's messages follow each other
 * @param messageBytes size of a message with the harness's own 32 bytes of stamp, bytes
 * @param sessionNs length of a session, ns
 * @param conduct the shares of players who misbehave
 */
public record Play(double messagesPerSecond, Spacing spacing, Dist messageBytes, Dist sessionNs, Conduct conduct) {
    /** How the messages of one session follow each other. */
    public sealed interface Spacing {
        /** At even distances. */
        record Even() implements Spacing {}

        /** With exponential gaps. */
        record Poisson() implements Spacing {}

        /**
         * As games with a clock of their own do: what came up since the last tick leaves together.
         *
         * @param perSecond ticks of a session, which begin anywhere
         */
        record Ticks(double perSecond) implements Spacing {}
    }

    /**
     * The shares of players who do not behave, in permille of the sessions, and what they do after an end.
     *
     * @param slowReaderPermille read a little, rarely
     * @param halfOpenPermille connect and never say who they are
     * @param dropPermille vanish with a reset instead of leaving
     * @param reconnectNs a player who was cut, refused or dropped tries again after this time; -1: does not
     */
    public record Conduct(int slowReaderPermille, int halfOpenPermille, int dropPermille, long reconnectNs) {
        /** Everybody behaves and nobody comes back. */
        public static final Conduct GOOD = new Conduct(0, 0, 0, -1);
    }

    /** The same at {@code factor} times the message rate. */
    public Play scaled(double factor) {
        return new Play(messagesPerSecond * factor, spacing, messageBytes, sessionNs, conduct);
    }
}
