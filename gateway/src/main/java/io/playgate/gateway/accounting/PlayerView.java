package io.playgate.gateway.accounting;

import io.playgate.protocol.AgeClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A player as the admin API shows them.
 *
 * @param known whether the registry has the player
 * @param identity what the registry has of them
 * @param usedMs pool of the person today, ms
 * @param remainingMs of the pool, ms; {@link Admission#UNLIMITED_MS} where nothing limits
 * @param games every game of the configuration that the person played today, by id
 * @param sessions public ids of the player's open sessions
 */
public record PlayerView(
        String player,
        String person,
        boolean known,
        Identity identity,
        AgeClass ageClass,
        LocalDate day,
        long usedMs,
        long remainingMs,
        Map<String, GamePlay> games,
        List<String> sessions) {
    /** Play in one game today, ms. */
    public record GamePlay(long usedMs, long remainingMs) {}
}
