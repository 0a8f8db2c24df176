package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.Verdict;
import io.playgate.protocol.Binding;
import org.jspecify.annotations.Nullable;

/**
 * How a session stands at an instant.
 *
 * @param verdict of the policy
 * @param usedMs pool of the person, ms
 * @param remainingMs until the cut as things stand, grace included, ms; {@link Admission#UNLIMITED_MS} for none
 */
record Outlook(Verdict verdict, long usedMs, long remainingMs) {
    /** Until the reward changes if play goes on from {@code atMs}, ms; {@link Admission#UNLIMITED_MS} where it does not. */
    long tierInMs(long atMs) {
        long tierAtMs = verdict.changes().tierAtMs();
        return tierAtMs == Verdict.NEVER_MS ? Admission.UNLIMITED_MS : tierAtMs - atMs;
    }

    @Nullable
    Binding binding() {
        return verdict.binding();
    }

    int rewardPermille() {
        return verdict.rewardPermille();
    }

    long retryAtMs() {
        return verdict.retryAtMs();
    }
}
