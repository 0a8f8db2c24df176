package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.NearestName;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Checks;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.GeneratorSpec;
import io.playgate.loadtest.scenario.People;
import io.playgate.loadtest.scenario.People.Group;
import io.playgate.loadtest.scenario.Phase;
import io.playgate.loadtest.scenario.Play;
import io.playgate.loadtest.scenario.Scenario;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.TokenSpec;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.read.ChecksSections.ReadChecks;
import io.playgate.loadtest.scenario.read.PlaySections.ReadPhase;
import io.playgate.loadtest.threshold.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The root of a scenario file. */
final class ScenarioSection {
    private static final Key<String> NAME =
            Key.required("name", Leaves.freeText(64, "1 to 64 characters"), "What reports call it.");
    private static final Key<Long> SEED = Key.of(
            "seed",
            Leaves.whole(0, Long.MAX_VALUE / 2),
            "1",
            "Of every random choice; the same seed makes the same choices.",
            "any will do");
    private static final Key<List<Target>> TARGETS = Key.optional(
            "targets",
            TargetSections.TARGETS,
            "the started gateway's listeners, or the upstreams themselves",
            "Where players connect.");
    private static final Key<GatewaySpec> GATEWAY = Key.optional(
            "gateway", TargetSections.GATEWAY, "the targets are running", "A gateway to start for the run.");
    private static final Key<People> PEOPLE = Key.section("people", PeopleSection.SECTION);
    private static final Key<TokenSpec> TOKENS =
            Key.optional("tokens", TargetSections.TOKENS, "players bring none", "How players prove who they are.");
    private static final Key<Play> PLAY = Key.section("play", PlaySections.PLAY);
    private static final Key<List<ReadPhase>> PHASES =
            Key.required("phases", PlaySections.PHASES, "Stretches of the run, one after the other.");
    private static final Key<List<UpstreamSpec>> UPSTREAMS =
            Key.of("upstreams", UpstreamSection.LIST, "[]", "Doubles of game servers.", "the target has its own");
    private static final Key<Enforcement> LIMITS = Key.optional(
            "limits", ChecksSections.LIMITS, "the target is no gateway", "What an enforcing gateway must do.");
    private static final Key<ReadChecks> CHECKS = Key.section("checks", ChecksSections.CHECKS);
    private static final Key<GeneratorSpec> GENERATOR = Key.section("generator", ChecksSections.GENERATOR);
    private static final Key<List<String>> THRESHOLDS = Key.of(
            "thresholds",
            new ListOf<>(threshold(), 0, 100),
            "[]",
            "Conditions that the run must meet.",
            "only findings count then");
    private static final Key<AdminSpec> ADMIN =
            Key.optional("admin", TargetSections.ADMIN, "neither scraped nor compared", "The gateway's admin API.");

    static final Section<Scenario> SECTION = new Section<>(
            "A load test of a server on TCP or WebSocket.",
            List.of(
                    NAME,
                    SEED,
                    TARGETS,
                    GATEWAY,
                    PEOPLE,
                    TOKENS,
                    PLAY,
                    PHASES,
                    UPSTREAMS,
                    LIMITS,
                    CHECKS,
                    GENERATOR,
                    THRESHOLDS,
                    ADMIN),
            ScenarioSection::bind);

    private ScenarioSection() {}

    private static Leaf<String> threshold() {
        return Leaves.freeText(200, Threshold.ALLOWED).map(text -> {
            try {
                return Threshold.parse(text).toString();
            } catch (IllegalArgumentException e) {
                throw new BadValueException(String.valueOf(e.getMessage()));
            }
        });
    }

    private static Scenario bind(Values values) {
        List<Target> targets = values.find(TARGETS);
        GatewaySpec gateway = values.find(GATEWAY);
        List<UpstreamSpec> upstreams = values.get(UPSTREAMS);
        checkRelations(values, targets, gateway, upstreams);
        checkGroups(values);
        Play play = values.get(PLAY);
        List<Phase> phases =
                values.get(PHASES).stream().map(phase -> phase.with(play)).toList();
        ReadChecks checks = values.get(CHECKS);
        return new Scenario(
                values.get(NAME),
                values.get(SEED),
                targets == null ? List.of() : targets,
                values.get(PEOPLE),
                values.find(TOKENS),
                phases,
                upstreams,
                new Checks(checks.frames(), values.find(LIMITS), checks.stallNs()),
                values.get(GENERATOR),
                values.get(THRESHOLDS),
                gateway,
                values.find(ADMIN));
    }

    private static void checkGroups(Values values) {
        List<String> names =
                values.get(PEOPLE).groups().stream().map(Group::name).toList();
        for (ReadPhase phase : values.get(PHASES)) {
            if (phase.group() != null && !names.contains(phase.group())) {
                values.error(
                        PHASES,
                        "the phase \"" + phase.name() + "\" wants the group \"" + phase.group() + "\""
                                + NearestName.hint(phase.group(), names) + ", allowed: "
                                + String.join(", ", names));
            }
        }
    }

    private static void checkRelations(
            Values values,
            @Nullable List<Target> targets,
            @Nullable GatewaySpec gateway,
            List<UpstreamSpec> upstreams) {
        if (targets == null
                && gateway == null
                && upstreams.isEmpty()
                && !values.given(TARGETS)
                && !values.given(GATEWAY)) {
            values.error(
                    TARGETS, "nothing to connect to, allowed: targets, gateway, or upstreams to play against directly");
        }
        if (targets != null && gateway != null) {
            values.error(GATEWAY, "both targets and gateway are given, allowed: one of them");
        }
        if (gateway != null && values.find(LIMITS) == null && !values.given(LIMITS)) {
            values.error(
                    GATEWAY,
                    "a gateway is started but there are no limits, allowed: limits, from which its policy follows");
        }
        boolean play1 = targets != null
                && targets.stream().anyMatch(target -> target.transport().greets());
        if (play1 && values.find(TOKENS) == null && !values.given(TOKENS)) {
            values.error(TARGETS, "a play1 or line target needs tokens, allowed: tokens with a secretFile");
        }
    }
}
