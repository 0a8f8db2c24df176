package io.playgate.loadtest.report;

import io.playgate.loadtest.run.RunResult;
import io.playgate.loadtest.threshold.Threshold;
import java.util.List;

/**
 * What a run comes to. Immutable.
 *
 * @param outcomes of the scenario's thresholds, in its order
 */
public record Verdict(RunResult result, List<Threshold.Outcome> outcomes) {
    /** Judges {@code result} by its scenario's own thresholds. */
    public static Verdict of(RunResult result) {
        return new Verdict(
                result,
                result.scenario().thresholds().stream()
                        .map(text -> Threshold.parse(text).judge(result.measured(), result.findingsTotal()))
                        .toList());
    }

    /** Whether the generator kept up, every threshold was met and no oracle found anything. */
    public boolean passed() {
        return result.validity().valid()
                && result.findingsTotal() == 0
                && outcomes.stream().allMatch(Threshold.Outcome::met);
    }

    /** {@code PASSED}, {@code FAILED} or {@code INVALID}, the strongest word that is true. */
    public String word() {
        if (!result.validity().valid()) {
            return "INVALID";
        }
        return passed() ? "PASSED" : "FAILED";
    }
}
