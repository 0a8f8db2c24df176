package io.playgate.gateway.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A session as the ledger has it.
 *
 * @param closedMs epoch ms; 0 while it is open
 * @param reason a name of {@link io.playgate.protocol.CloseReason}; null while it is open
 * @param playedMs in all days, ms; of an open session what is on record so far
 * @param policy name and hash of the rules at its opening
 */
public record SessionRecord(
        String session,
        String player,
        String person,
        String game,
        String transport,
        String ageClass,
        long openedMs,
        long closedMs,
        @Nullable String reason,
        long playedMs,
        String policy) {}
