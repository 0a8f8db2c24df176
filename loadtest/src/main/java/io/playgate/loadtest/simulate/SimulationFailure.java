package io.playgate.loadtest.simulate;

/** The accountant and the oracle differ. The message says where; the seed repeats it. */
public final class SimulationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationFailure(String message) {
        super(message);
    }

    SimulationFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
