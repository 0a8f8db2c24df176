package io.playgate.gateway.policy.rule;

import java.util.Comparator;
import java.util.List;

/**
 * What players are told while they play.
 *
 * @param warningsMs remaining times at which to warn of a cut or of a tier, ms, longest first
 * @param ratings the labels that the law knows, youngest first
 * @param ratingPosition where the label stands on the screen
 * @param ratingGate whether players younger than a game's rating are refused
 */
public record Notices(
        List<Long> warningsMs, Advisory advisory, List<Rating> ratings, String ratingPosition, boolean ratingGate) {
    /** Copies and orders the lists. */
    public Notices {
        warningsMs =
                warningsMs.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        ratings = ratings.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Rating::age))
                .toList();
    }

    /**
     * The next warning before an end.
     *
     * @param endMs the cut or the tier, epoch ms; {@link Long#MAX_VALUE} for none
     * @param afterMs only warnings later than this, epoch ms
     * @return epoch ms; {@link Long#MAX_VALUE} for none
     */
    public long nextWarningMs(long endMs, long afterMs) {
        if (endMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        for (long warningMs : warningsMs) {
            if (endMs - warningMs > afterMs) {
                return endMs - warningMs;
            }
        }
        return Long.MAX_VALUE;
    }
}
