package io.playgate.gateway.admin;

/**
 * How a part is.
 *
 * @param detail a short sentence for the operator; never a player, a session or a secret
 */
public record Health(State state, String detail) {
    /** From good to bad. */
    public enum State {
        /** As it should be. */
        OK("ok"),
        /** Works, with something that an operator should look at; still ready. */
        DEGRADED("degraded"),
        /** Doesn't work: not ready. */
        FAILED("failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }

    /** As it should be. */
    public static Health ok(String detail) {
        return new Health(State.OK, detail);
    }

    /** Works, with something to look at. */
    public static Health degraded(String detail) {
        return new Health(State.DEGRADED, detail);
    }

    /** Doesn't work. */
    public static Health failed(String detail) {
        return new Health(State.FAILED, detail);
    }
}
