package io.playgate.protocol.message;

import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The last message: the session ends, or was refused.
 *
 * @param reason why
 * @param binding the limit that ends play; null where no limit does, then the key is left out
 * @param text what to show, in the player's language
 * @param retryAt when an open may succeed again; null where no time helps, then the key is left out
 */
public record Goodbye(CloseReason reason, @Nullable Binding binding, String text, @Nullable OffsetDateTime retryAt)
        implements PlayerMessage {
    /** The value of the key {@code type}. */
    public static final String TYPE = "goodbye";
}
