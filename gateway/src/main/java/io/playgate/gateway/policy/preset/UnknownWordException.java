package io.playgate.gateway.policy.preset;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A word that is none of those allowed. */
final class UnknownWordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String nearest;

    UnknownWordException(String word, Collection<String> known, @Nullable Throwable cause) {
        this(word, Spelling.nearest(word, known), cause);
    }

    UnknownWordException(String word, @Nullable String nearest, @Nullable Throwable cause) {
        super(word, cause);
        this.nearest = nearest;
    }

    @Nullable
    String nearest() {
        return nearest;
    }
}
