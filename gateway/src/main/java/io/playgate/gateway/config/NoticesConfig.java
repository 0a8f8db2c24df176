package io.playgate.gateway.config;

import org.jspecify.annotations.Nullable;

/** In which form the gateway speaks to the player on a listener. */
public sealed interface NoticesConfig {
    /** The JSON of contract section 5, in PLAY/1 frames or WebSocket text messages. */
    record Playgate() implements NoticesConfig {}

    /** Nothing is said; closing codes and reasons apply all the same. */
    record None() implements NoticesConfig {}

    /** In the game's own format; a null template says nothing of that kind. */
    record Templates(@Nullable Template notice, @Nullable Template goodbye) implements NoticesConfig {}

    /** Text with {@code {text}}, {@code {rating}}, {@code {remaining}}, {@code {retryAt}}, or bytes given as hex with the same placeholders. */
    record Template(String value, boolean hex) {}
}
