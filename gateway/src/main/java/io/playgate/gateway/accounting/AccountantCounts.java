package io.playgate.gateway.accounting;

/** The accountant's own gauges and counters. Written by the accountant's thread but for the refusals of a full queue, read by any. */
public final class AccountantCounts {
    private final Count personsOpen = new Count();
    private final Count sessionsOpen = new Count();
    private final Count dutyCycleMaxNs = new Count();
    private final Count deadlinesLateMaxMs = new Count();
    private final Count commands = new Count();
    private final Count errors = new Count();
    private final Count recomputesPending = new Count();

    /** Persons with open sessions. */
    public Count personsOpen() {
        return personsOpen;
    }

    /** Sessions that hold a slot. */
    public Count sessionsOpen() {
        return sessionsOpen;
    }

    /** The longest duty cycle since it was last taken, ns. */
    public Count dutyCycleMaxNs() {
        return dutyCycleMaxNs;
    }

    /** The most that a deadline was handled after its instant since start, ms. */
    public Count deadlinesLateMaxMs() {
        return deadlinesLateMaxMs;
    }

    /** Commands handled. */
    public Count commands() {
        return commands;
    }

    /** Commands that failed; each was logged. */
    public Count errors() {
        return errors;
    }

    /** Persons whose play is being asked of the ledger. */
    public Count recomputesPending() {
        return recomputesPending;
    }
}
