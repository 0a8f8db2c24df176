package io.playgate.gateway.accounting;

import io.playgate.protocol.AgeClass;

/**
 * An open session as the admin API shows it.
 *
 * @param attachedAtMs epoch ms; 0 while the upstream is being dialled
 */
public record SessionView(
        String session,
        String player,
        String game,
        String transport,
        AgeClass ageClass,
        long attachedAtMs,
        long remainingMs) {}
