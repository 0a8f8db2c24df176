package io.playgate.loadtest.versus;

/**
 * One round of one contender in one case.
 *
 * @param sessionBytes of an idle session: live heap where there is a heap, else resident memory
 * @param sessionResidentBytes resident memory of an idle session
 * @param invalid empty, or why the client, not the contender, made the figures
 */
record Sample(Outcome outcome, double sessionBytes, double sessionResidentBytes, String invalid) {
    /** Above this share of a processor the client may be what limits the rate. */
    private static final double BUSY = 0.97;

    /** A client that is late by more than this share of the p99 measures itself. */
    private static final double LAG = 0.5;

    static Sample of(Case asked, Outcome outcome) {
        String invalid = outcome.fault();
        if (asked.paced() && outcome.lagP99Ns() > LAG * outcome.p99Ns()) {
            invalid = "the client sent late: p99 of its lag " + outcome.lagP99Ns() / 1000 + " us";
        }
        return new Sample(outcome, 0, 0, invalid);
    }

    /** Whether the client had no time left: processor time per message is right, the rate is the client's. */
    boolean clientSaturated() {
        return outcome.clientBusy() > BUSY;
    }
}
