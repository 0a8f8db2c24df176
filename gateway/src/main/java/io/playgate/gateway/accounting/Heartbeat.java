package io.playgate.gateway.accounting;

/** Told in each turn, on the accountant's thread, how far the books are; must not block. */
@FunctionalInterface
public interface Heartbeat {
    /**
     * The accountant lives.
     *
     * @param nowMs everything before it has been given to the ledger, believed epoch ms
     * @param countedMs whatever was told of persons and reported of play before it is in the meters; the same as {@code nowMs} unless the ledger
     *     has questions to answer
     */
    void beat(long nowMs, long countedMs);
}
