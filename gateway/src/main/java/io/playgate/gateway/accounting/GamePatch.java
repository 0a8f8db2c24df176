package io.playgate.gateway.accounting;

import org.jspecify.annotations.Nullable;

/** A change to a game; null parts stay. */
public record GamePatch(@Nullable Boolean suspended, @Nullable String rating) {}
