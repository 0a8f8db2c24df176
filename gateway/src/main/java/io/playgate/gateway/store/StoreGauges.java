package io.playgate.gateway.store;

/**
 * How full the store is, a snapshot.
 *
 * @param accounts records of accounts
 * @param meters records of meters
 * @param capacity records that the files were made for, of both kinds; up to twice as many fit, at the price of growing
 * @param sizeBytes of both files
 * @param freePercent free space of the fuller map, of what is allocated, 0–100
 * @param resizesRemaining steps by which the map nearer its end can still grow; all go at the first growth. At 0 with no free space new
 *     players are refused
 */
public record StoreGauges(
        long accounts, long meters, long capacity, long sizeBytes, int freePercent, int resizesRemaining) {
    static final StoreGauges NONE = new StoreGauges(0, 0, 0, 0, 0, 0);

    /** Records of both kinds. */
    public long entries() {
        return accounts + meters;
    }
}
