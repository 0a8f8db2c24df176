package io.playgate.loadtest.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What the oracles hold the target to.
 *
 * @param frames whether content and order of messages are judged
 * @param gateway what an enforcing gateway must do; null: the target is no gateway
 * @param stallNs findings begin where nothing at all came back for this long although something was due, ns
 */
public record Checks(boolean frames, @Nullable Enforcement gateway, long stallNs) {
    /**
     * What the gateway's policy is, from the outside.
     *
     * @param poolNs cap over all games of a minor's day, ns; -1: none
     * @param perGameNs cap of each game, ns; -1: none
     * @param adultAgeYears players younger are limited
     * @param unverified what becomes of accounts that are not verified
     * @param rating label that the overlay must carry; null: any
     * @param advisoryEveryNs the advisory comes again at this distance of play, ns; -1: only the first is expected
     * @param midnightNs instant of the policy's next midnight, on the harness's monotonic clock; {@link Long#MAX_VALUE}: none in this run
     * @param slack what is forgiven
     */
    public record Enforcement(
            long poolNs,
            long perGameNs,
            int adultAgeYears,
            Unverified unverified,
            @Nullable String rating,
            long advisoryEveryNs,
            long midnightNs,
            Slack slack) {}

    /**
     * What is forgiven before something is a finding. The oracles compare with bounds that hold for certain (between what was sent and what
     * was seen), so these cover the gateway's own tolerance and rounding, not the network.
     *
     * @param cutNs a cut may come this much after the exact instant, ns
     * @param accountNs used time may differ this much per session beyond the bounds, ns
     * @param overlayNs a repeated advisory may come this much late, ns
     */
    public record Slack(long cutNs, long accountNs, long overlayNs) {}

    /** How the policy treats an account that is not verified. */
    public enum Unverified {
        /** Refused with UNVERIFIED. */
        REFUSED,
        /** Limited like a minor. */
        MINOR,
        /** As its age says. */
        ALLOWED
    }
}
