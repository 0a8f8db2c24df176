package io.playgate.gateway.store;

/**
 * How full the store is, a snapshot.
 *
 * @param accounts records of accounts
 * @param meters records of meters
 * @param freePercent free space of the fuller map, of what is allocated, 0–100
 * @param resizesRemaining how many times the map nearer its end can still grow; alert when it falls, at 0 new players are refused
 */
public record StoreGauges(long accounts, long meters, int freePercent, int resizesRemaining) {}
