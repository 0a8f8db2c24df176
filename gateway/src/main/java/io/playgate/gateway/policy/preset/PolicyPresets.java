package io.playgate.gateway.policy.preset;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.rule.Duties.Retention;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shipped policies, and what an operator makes of them. Called at start and on reload, by any thread. */
public final class PolicyPresets {
    /** What holds where a configuration names nothing. */
    public static final String DEFAULT = "vn-2024";

    private static final List<String> NAMES = List.of("vn-2006", "vn-2014", "vn-2024", "cn-2019", "cn-2021");
    private static final int POLICIES_MAX = 20;

    private PolicyPresets() {}

    /** The names of all presets. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A preset as it ships.
     *
     * @throws IllegalArgumentException where there is no such preset
     */
    public static Policy load(String preset) {
        try {
            return resolve(preset, Map.of());
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A preset's own text as plain YAML values by key: what the overrides are laid on. */
    public static Map<String, Object> text(String preset) {
        if (!NAMES.contains(preset)) {
            throw new IllegalArgumentException(unknown("", preset).toString());
        }
        return PresetYaml.read(preset);
    }

    /**
     * A preset with the operator's changes laid on it: maps are merged key by key, everything else replaces.
     *
     * @param overrides plain YAML values by key as in the presets' files
     * @throws PolicyException with all problems, where anything is unknown, out of range or against another value
     */
    public static Policy resolve(String preset, Map<String, Object> overrides) throws PolicyException {
        List<PolicyProblem> problems = new ArrayList<>();
        Policy policy = one("", preset, overrides, problems);
        return orThrow(problems, policy);
    }

    /**
     * Policies that follow each other. The first is {@link #resolve}d; the key {@code then} among its overrides lists later ones, each a
     * preset's name or a map with {@code extends} and overrides, in force from its {@code effectiveFrom}.
     *
     * @throws PolicyException as {@link #resolve} does, paths below {@code then[0]} for the second policy and so on
     */
    public static PolicySchedule schedule(String preset, Map<String, Object> overrides) throws PolicyException {
        List<PolicyProblem> problems = new ArrayList<>();
        Map<String, Object> first = Trees.copy(overrides);
        Object then = first.remove("then");
        List<Policy> policies = new ArrayList<>();
        policies.add(one("", preset, first, problems));
        if (then instanceof List<?> items && items.size() < POLICIES_MAX) {
            for (int i = 0; i < items.size(); i++) {
                policies.add(later("then[" + i + "]", items.get(i), problems));
            }
        } else if (then != null) {
            problems.add(new PolicyProblem("then", "is no list of policies", "a list of at most 19 policies", null));
        }
        for (int i = 1; i < policies.size() && problems.isEmpty(); i++) {
            if (policies.get(i).effectiveFromMs() <= policies.get(i - 1).effectiveFromMs()) {
                problems.add(new PolicyProblem(
                        "then[" + (i - 1) + "].effectiveFrom",
                        "is not after the policy before it",
                        "a date after " + policies.get(i - 1).basis().effectiveFrom(),
                        null));
            }
        }
        orThrow(problems, policies);
        return new PolicySchedule(policies);
    }

    private static Policy later(String path, Object item, List<PolicyProblem> problems) {
        if (item instanceof Map<?, ?> map) {
            Map<String, Object> overrides = Trees.copy(map);
            Object preset = overrides.remove("extends");
            return one(path, preset == null ? DEFAULT : preset.toString(), overrides, problems);
        }
        return one(path, String.valueOf(item), Map.of(), problems);
    }

    private static Policy one(String path, String preset, Map<String, Object> overrides, List<PolicyProblem> problems) {
        boolean known = NAMES.contains(preset);
        if (!known) {
            problems.add(unknown(path, preset));
        }
        Map<String, Object> text = PresetYaml.read(known ? preset : DEFAULT);
        List<PolicyProblem> found = new ArrayList<>();
        Policy policy = PolicyReader.read(Trees.merge(text, overrides), found);
        if (found.isEmpty()) {
            keepsLongEnough(PolicyReader.read(text, found), policy, found);
        }
        for (PolicyProblem problem : found) {
            problems.add(problem.below(path));
        }
        return policy;
    }

    /** Records may be kept longer than the law says, never shorter. */
    private static void keepsLongEnough(Policy preset, Policy policy, List<PolicyProblem> problems) {
        Retention least = preset.duties().retention();
        Retention kept = policy.duties().retention();
        atLeast("retention.usage", least.usage(), kept.usage(), problems);
        atLeast("retention.identity", least.identity(), kept.identity(), problems);
        if (least.from() == Retention.From.LAST_USE && kept.from() == Retention.From.DAY_OF_USE) {
            problems.add(new PolicyProblem("retention.from", "DAY_OF_USE ends sooner", "LAST_USE", null));
        }
    }

    private static void atLeast(String path, Period least, Period kept, List<PolicyProblem> problems) {
        if (Values.days(kept) < Values.days(least)) {
            problems.add(new PolicyProblem(path, kept + " is shorter than the law's", least + " or longer", null));
        }
    }

    private static PolicyProblem unknown(String path, String preset) {
        return new PolicyProblem(
                path.isEmpty() ? "extends" : path + ".extends",
                "there is no preset \"" + preset + "\"",
                String.join(", ", NAMES),
                Spelling.nearest(preset, NAMES));
    }

    private static <T> T orThrow(List<PolicyProblem> problems, T value) throws PolicyException {
        if (problems.isEmpty()) {
            return value;
        }
        throw new PolicyException(problems);
    }
}
