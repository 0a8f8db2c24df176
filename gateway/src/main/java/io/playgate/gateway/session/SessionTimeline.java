package io.playgate.gateway.session;

/** When a session entered its phases, monotonic ns; 0 for a phase that was not reached. Written by the session alone. */
final class SessionTimeline {
    private final long acceptedNs;
    long identifiedNs;
    long admittedNs;
    long attachedNs;
    long endedNs;

    SessionTimeline(long acceptedNs) {
        this.acceptedNs = acceptedNs;
    }

    long acceptedNs() {
        return acceptedNs;
    }

    /** How long play lasted, ms. */
    long playedMs() {
        return attachedNs == 0 ? 0 : (endedNs - attachedNs) / 1_000_000;
    }

    /** From accept until the player was known, ms. */
    long handshakeMs() {
        return identifiedNs == 0 ? 0 : (identifiedNs - acceptedNs) / 1_000_000;
    }

    /** From the admission until the server had the player, ms. */
    long attachMs() {
        return attachedNs == 0 ? 0 : (attachedNs - admittedNs) / 1_000_000;
    }
}
