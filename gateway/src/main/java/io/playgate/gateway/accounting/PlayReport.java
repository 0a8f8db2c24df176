package io.playgate.gateway.accounting;

/**
 * Play seen elsewhere.
 *
 * @param key identifies the report
 * @param fromMs epoch ms, inclusive
 * @param toMs epoch ms, exclusive
 */
record PlayReport(String key, String player, String game, long fromMs, long toMs, String operator) {}
