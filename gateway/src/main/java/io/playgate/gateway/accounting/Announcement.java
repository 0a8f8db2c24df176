package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;
import io.playgate.protocol.message.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the player while play goes on.
 *
 * @param remainingMs until the earliest limit, ms, {@link Admission#UNLIMITED_MS} where nothing limits
 * @param tierInMs until the reward changes, ms; {@link Admission#UNLIMITED_MS} where it does not, today
 * @param binding the limit that comes first, where one does
 * @param rewardPermille 0 to 1000
 * @param rating of the game as of now, as {@code 12+}
 */
public record Announcement(
        NoticeKind kind,
        long usedMs,
        long remainingMs,
        long tierInMs,
        @Nullable Binding binding,
        int rewardPermille,
        String rating) {}
