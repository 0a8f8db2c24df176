package io.playgate.gateway.policy.preset;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with what an operator wrote.
 *
 * @param path the key below {@code policy}, such as {@code caps.pool} or {@code windows[0].from}; empty for the policy as a whole
 * @param wrong what is wrong
 * @param allowed what is allowed there
 * @param didYouMean the nearest thing that is allowed; null where nothing is near
 */
public record PolicyProblem(String path, String wrong, String allowed, @Nullable String didYouMean) {
    /** The problem without its place: what is wrong, what is allowed, and the likely meaning. */
    public String message() {
        String text = wrong + "; allowed: " + allowed;
        return didYouMean == null ? text : text + " (did you mean " + didYouMean + "?)";
    }

    /** The same problem in a policy that stands at {@code parent}. */
    PolicyProblem below(String parent) {
        return parent.isEmpty()
                ? this
                : new PolicyProblem(path.isEmpty() ? parent : parent + "." + path, wrong, allowed, didYouMean);
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "policy" : "policy." + path) + ": " + message();
    }
}
