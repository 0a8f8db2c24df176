package io.playgate.protocol.message;

import io.playgate.protocol.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Something that the player reads while play goes on.
 *
 * @param kind why it is sent
 * @param rating of the game, as {@code 12+}
 * @param position where the rating's badge belongs on the screen, {@code top-left} unless the operator says otherwise
 * @param text what to show, in the player's language; {@link Statutory#TEXT} for an advisory
 * @param remainingMs until the earliest limit, ms; {@link #UNLIMITED_MS} where nothing limits this player
 * @param binding the limit that comes first; null where none does, then the key is left out
 * @param rewardPermille share of the reward that the player gets, 0 to 1000
 */
public record Notice(
        NoticeKind kind,
        String rating,
        String position,
        String text,
        long remainingMs,
        @Nullable Binding binding,
        int rewardPermille)
        implements PlayerMessage {
    /** The value of the key {@code type}. */
    public static final String TYPE = "notice";
    /** Where the badge belongs: Circular 24/2014/TT-BTTTT, Art. 4(2)(c). */
    public static final String POSITION_DEFAULT = "top-left";
}
