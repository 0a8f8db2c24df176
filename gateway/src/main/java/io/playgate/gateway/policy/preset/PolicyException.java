package io.playgate.gateway.policy.preset;

import java.util.List;
import java.util.stream.Collectors;

/** A policy that can't be: carries everything that is wrong with it at once. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    /** At least one problem. */
    public PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the keys in the presets' files. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
