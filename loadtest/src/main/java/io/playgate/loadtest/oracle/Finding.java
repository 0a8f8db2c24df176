package io.playgate.loadtest.oracle;

/**
 * One failure of the target.
 *
 * @param atNs from the start of the run, ns
 * @param player account that felt it; empty: the target as a whole
 * @param detail what was seen and what should have been
 */
public record Finding(FindingKind kind, long atNs, String player, String detail) {}
