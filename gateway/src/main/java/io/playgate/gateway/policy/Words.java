package io.playgate.gateway.policy;

import io.playgate.gateway.policy.rule.Cap;
import io.playgate.protocol.Binding;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the explainer writes instants and limits, in one policy's zone. */
final class Words {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Policy policy;

    Words(Policy policy) {
        this.policy = policy;
    }

    /** Local date and time; {@code never} for {@link Verdict#NEVER_MS}. */
    String instant(long epochMs) {
        if (epochMs == Verdict.NEVER_MS) {
            return "never";
        }
        DateTimeFormatter formatter = epochMs % 1_000 == 0 ? SECONDS : MILLIS;
        return Instant.ofEpochMilli(epochMs).atZone(policy.zone()).format(formatter);
    }

    /** {@code 10m of 3h}, or {@code 10m, not capped}. */
    String share(long usedMs, long capMs) {
        String used = DurationText.format(usedMs);
        return capMs == Cap.UNLIMITED_MS ? used + ", not capped" : used + " of " + DurationText.format(capMs);
    }

    /** A limit by name. */
    String limit(Binding binding) {
        return switch (binding) {
            case POOL -> "the cap over all games";
            case GAME -> "the cap of this game alone";
            case WINDOW -> "the end of the window";
        };
    }
}
