package io.playgate.gateway.accounting;

import org.jspecify.annotations.Nullable;

/**
 * An operator's correction of today's used time.
 *
 * @param game null: the pool alone
 * @param adjustMs what to add, below 0 to give time back, ms
 */
record PlayAdjustment(String player, @Nullable String game, long adjustMs, String reason, String operator) {}
